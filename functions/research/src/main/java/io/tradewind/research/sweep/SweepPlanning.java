package io.tradewind.research.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.Priority;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.sweep.SweepCost;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ExecutionSpec;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.grid.ValidationSpec;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.price.PriceResolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns a request into a sweep and its chunks, or says why there can be none. Stores nothing. */
public sealed interface SweepPlanning {

    /** Work of a row that is sooner done again than its columns are stored, in nanoseconds. */
    double ROW_NANOS_MAX = 10_000;

    /** The sweep and its chunks, ready to be stored. */
    record Ready(Sweep sweep, List<Chunk> chunks) implements SweepPlanning {}

    /** Tickers without prices. */
    record Unknown(List<UnknownTicker> tickers) implements SweepPlanning {}

    /** The request cannot be carried out. */
    record Refused(List<FieldError> errors) implements SweepPlanning {}

    /** Plans a sweep with the given id over the tenant's stored prices. */
    static SweepPlanning of(
            Connection connection, TenantId tenant, UUID jobId, SweepCommand command, Instant now)
            throws SQLException {
        SweepRequest request = command.request();
        PriceResolution prices =
                PriceResolution.of(
                        connection,
                        request.tickers(),
                        request.interval().map(interval -> Interval.of(interval.label())),
                        request.from().orElse(null),
                        request.to().orElse(null));
        return switch (prices) {
            case PriceResolution.Unknown unknown -> new Unknown(unknown.tickers());
            case PriceResolution.Unfit unfit -> new Refused(unfit.errors());
            case PriceResolution.Found found -> plan(tenant, jobId, command, found, now);
        };
    }

    private static SweepPlanning plan(
            TenantId tenant,
            UUID jobId,
            SweepCommand command,
            PriceResolution.Found prices,
            Instant now) {
        Grid grid = SpecOfRequest.grid(command.request());
        Execution execution = SpecOfRequest.execution(command.request());
        ValidationSpec validation = SpecOfRequest.validation(command.request());
        List<ChunkPlanner.Part> parts =
                prices.sources().stream()
                        .map(source -> part(grid, execution, validation, source.bars()))
                        .toList();
        return switch (ChunkPlanner.plan(parts)) {
            case ChunkPlanner.Plan.TooMuchWork work ->
                    new Refused(
                            List.of(
                                    new FieldError(
                                            "fast_range",
                                            "size",
                                            "The sweep would take about %.0f s of computing; the limit is %.0f s"
                                                    .formatted(
                                                            work.seconds(), work.secondsMax()))));
            case ChunkPlanner.Plan.Chunks plan -> {
                long rows = grid.size() * parts.size();
                double nanos = plan.chunks().stream().mapToDouble(ChunkPlanner.Chunk::nanos).sum();
                SweepSpec spec =
                        new SweepSpec(
                                grid,
                                ExecutionSpec.of(execution),
                                command.request().minTrades(),
                                prices.interval(),
                                command.request().from().orElse(null),
                                command.request().to().orElse(null),
                                validation,
                                rowsLater(rows, nanos, validation));
                List<Chunk> chunks =
                        plan.chunks().stream().map(chunk -> chunk(chunk, prices)).toList();
                yield new Ready(sweep(tenant, jobId, command, spec, chunks, now), chunks);
            }
        };
    }

    /**
     * Whether rows are computed twice rather than stored before the sweep ends: where computing one
     * takes no longer than storing it.
     */
    static boolean rowsLater(long rows, double nanos, ValidationSpec validation) {
        return rows > SweepFinisher.ROWS_AT_ONCE_MAX
                && rows <= SweepStandings.ROWS_MAX
                && nanos <= rows * ROW_NANOS_MAX
                && !validation.asksEvidence();
    }

    private static ChunkPlanner.Part part(
            Grid grid, Execution execution, ValidationSpec validation, long bars) {
        int estimated = (int) Math.min(Integer.MAX_VALUE, bars);
        double nanos = SweepCost.nanos(grid.strategy(), estimated, execution);
        if (validation.windows().isPresent()) {
            nanos +=
                    SweepCost.walkNanos(
                            grid.strategy(), estimated, execution, validation.windows().get());
        }
        return new ChunkPlanner.Part(grid.size(), nanos);
    }

    private static Chunk chunk(ChunkPlanner.Chunk planned, PriceResolution.Found prices) {
        PriceResolution.Source source = prices.sources().get(planned.part());
        return new Chunk(
                planned.index(),
                planned.part(),
                source.entry().objectKey(),
                source.entry().versionId(),
                source.entry().interval(),
                planned.from(),
                planned.to(),
                planned.nanos(),
                0,
                0,
                null);
    }

    private static Sweep sweep(
            TenantId tenant,
            UUID jobId,
            SweepCommand command,
            SweepSpec spec,
            List<Chunk> chunks,
            Instant now) {
        SweepRequest request = command.request();
        ObjectNode shown = request.toJson();
        shown.put("interval", spec.interval().label());
        String correlationId =
                Optional.ofNullable(command.correlationId()).orElse(jobId.toString());
        return new Sweep(
                tenant,
                jobId,
                JobStatus.PENDING,
                shown,
                correlationId,
                request.priority() == Priority.HIGH,
                spec,
                request.tickers(),
                command.webhookUrl(),
                command.webhookHeaders(),
                spec.grid().size() * request.tickers().size(),
                chunks.size(),
                0,
                chunks.stream().mapToDouble(Chunk::nanos).sum(),
                0,
                null,
                0,
                0,
                1,
                now,
                null,
                null,
                false);
    }
}
