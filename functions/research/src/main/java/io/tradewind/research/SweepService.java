package io.tradewind.research;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.delivery.SealedHeaders;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.SweepTable;
import io.tradewind.research.source.PriceSupply;
import io.tradewind.research.source.Supplied;
import io.tradewind.research.sweep.ChunkMessages;
import io.tradewind.research.sweep.SweepPlanning;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, cancels and restarts sweeps. Idempotent on the job's id: the same request under the same
 * id is the same sweep.
 */
public final class SweepService {

    private static final Logger LOG = LoggerFactory.getLogger(SweepService.class);

    private final Database database;
    private final Outbox outbox;
    private final ObjectStore results;
    private final PriceSupply supply;
    private final long combinationsMax;
    private final SealedHeaders headers;
    private final Clock clock;
    private final SweepRetry retry;

    SweepService(
            Database database,
            Outbox outbox,
            ObjectStore results,
            PriceSupply supply,
            long combinationsMax,
            SealedHeaders headers,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.results = results;
        this.supply = supply;
        this.combinationsMax = combinationsMax;
        this.headers = headers;
        this.clock = clock;
        this.retry = new SweepRetry(database, outbox, clock);
    }

    private record Started(StartOutcome outcome, Optional<Outbox.Written> written) {

        static Started without(StartOutcome outcome) {
            return new Started(outcome, Optional.empty());
        }
    }

    /** Stores a sweep with its chunks and sends them to the workers. */
    public StartOutcome start(TenantId tenant, SweepCommand command) {
        long combinations = command.request().combinations();
        if (combinations < 1 || combinations > combinationsMax) {
            return new StartOutcome.Refused(List.of(wrongSize(combinations)));
        }
        UUID jobId = command.jobId() == null ? UUID.randomUUID() : command.jobId();
        byte[] hash = hash(command);
        Optional<StartOutcome> early = supply(tenant, command, hash);
        if (early.isPresent()) {
            return early.get();
        }
        SweepCommand sealed = command.with(headers.seal(tenant, command.webhookHeaders()));
        Instant now = now();
        Started started =
                database.inTenant(
                        tenant,
                        connection -> {
                            Optional<StartOutcome> before =
                                    command.jobId() == null
                                            ? Optional.empty()
                                            : existing(connection, jobId, hash);
                            return before.isPresent()
                                    ? Started.without(before.get())
                                    : plan(connection, tenant, jobId, sealed, hash, now);
                        });
        started.written().ifPresent(outbox::publish);
        return started.outcome();
    }

    /** Fetches prices that are missing; what there is to answer where that is all to be done. */
    private Optional<StartOutcome> supply(TenantId tenant, SweepCommand command, byte[] hash) {
        if (!supply.isOn()) {
            return Optional.empty();
        }
        if (command.jobId() != null) {
            Optional<StartOutcome> before =
                    database.inTenant(tenant, c -> existing(c, command.jobId(), hash));
            if (before.isPresent()) {
                return before;
            }
        }
        return switch (supply.supply(tenant, PriceWish.of(command.request()))) {
            case Supplied.Ready _ -> Optional.empty();
            case Supplied.Unknown(List<UnknownTicker> tickers) ->
                    Optional.of(new StartOutcome.UnknownTickers(tickers));
            case Supplied.Lacking(PriceShortfall shortfall) ->
                    Optional.of(new StartOutcome.WithoutPrices(shortfall));
        };
    }

    private Started plan(
            Connection connection,
            TenantId tenant,
            UUID jobId,
            SweepCommand command,
            byte[] hash,
            Instant now)
            throws SQLException {
        return switch (SweepPlanning.of(connection, tenant, jobId, command, now)) {
            case SweepPlanning.Unknown unknown ->
                    Started.without(new StartOutcome.UnknownTickers(unknown.tickers()));
            case SweepPlanning.Refused refused ->
                    Started.without(new StartOutcome.Refused(refused.errors()));
            case SweepPlanning.Ready ready -> store(connection, ready, hash);
        };
    }

    private Started store(Connection connection, SweepPlanning.Ready ready, byte[] hash)
            throws SQLException {
        Sweep sweep = ready.sweep();
        if (!SweepTable.insert(connection, sweep, hash)) {
            // The same call came twice at once, and the other one was faster.
            return Started.without(existing(connection, sweep.jobId(), hash).orElseThrow());
        }
        ChunkTable.insert(connection, sweep, ready.chunks());
        Outbox.Written written = outbox.add(connection, ChunkMessages.of(sweep, ready.chunks()));
        LOG.info(
                "Sweep {} has {} combinations in {} chunks",
                sweep.jobId(),
                sweep.combinations(),
                sweep.chunkCount());
        return new Started(new StartOutcome.Accepted(sweep.job()), Optional.of(written));
    }

    private static Optional<StartOutcome> existing(Connection connection, UUID jobId, byte[] hash)
            throws SQLException {
        Optional<byte[]> stored = SweepTable.requestHash(connection, jobId);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        if (!Arrays.equals(stored.get(), hash)) {
            return Optional.of(new StartOutcome.Conflict(jobId));
        }
        Job job = SweepTable.find(connection, jobId).orElseThrow().job();
        return Optional.of(new StartOutcome.Accepted(job));
    }

    /** Cancels an open sweep. Workers stop at their next chunk. */
    public CancelOutcome cancel(TenantId tenant, UUID jobId) {
        Instant now = now();
        record Found(Optional<Sweep> cancelled, Optional<Sweep> sweep) {}
        Found found =
                database.inTenant(
                        tenant,
                        connection ->
                                new Found(
                                        SweepTable.cancel(connection, jobId, now),
                                        SweepTable.find(connection, jobId)));
        if (found.sweep().isEmpty()) {
            return new CancelOutcome.NotFound();
        }
        Job job = found.sweep().get().job();
        if (job.status() == JobStatus.CANCELLED) {
            // Also where it was cancelled before: the mark may be what was missing then.
            results.putIfAbsent(SweepKeys.cancelled(tenant, jobId), new byte[0], "text/plain");
        }
        return found.cancelled().isPresent()
                ? new CancelOutcome.Cancelled(job)
                : new CancelOutcome.AlreadyEnded(job);
    }

    /**
     * Runs the chunks of a failed sweep that have no result yet.
     *
     * @param key idempotency key of the wish: with the key of the last retry nothing happens again;
     *     empty for a wish of its own
     */
    public RetryOutcome retry(TenantId tenant, UUID jobId, Optional<String> key) {
        return retry.retry(tenant, jobId, key);
    }

    private FieldError wrongSize(long combinations) {
        return new FieldError(
                "fast_range",
                "size",
                combinations < 1
                        ? "The grid has no pair with fast below slow, so there is nothing to test"
                        : "The grid has %d combinations over all tickers; the limit is %d"
                                .formatted(combinations, combinationsMax));
    }

    private static byte[] hash(SweepCommand command) {
        String all =
                command.request().toJson()
                        + "\n"
                        + command.webhookUrl()
                        + "\n"
                        + Json.write(new TreeMap<>(command.webhookHeaders()));
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(all.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
