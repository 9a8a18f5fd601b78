package io.tradewind.research.sweep;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.sweep.SweepKernel;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.rows.RowBlock;
import io.tradewind.research.rows.RowFile;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.TopRows;
import io.tradewind.research.validation.EvidenceShelf;
import io.tradewind.research.validation.RowParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes chunks. Knows prices, rows and messages, and no database: what it does for a chunk is
 * the same however often it is asked, and counts once, in the collector. A failed attempt is
 * reported too, so that its reason is known before the last one.
 */
public final class SweepWorker {

    /** Attempts that a chunk gets before its sweep fails. */
    public static final int ATTEMPTS_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SweepWorker.class);

    private final ObjectStore results;
    private final PriceShelf prices;
    private final Consumer<Message<ChunkReport>> reports;
    private final Clock clock;
    private final EvidenceShelf evidence;
    private final SweepKernel kernel = new SweepKernel();

    /**
     * A worker that stores rows in {@code results} and sends reports to {@code reports}, which
     * throws {@link RetryableException} where it cannot.
     */
    public SweepWorker(
            ObjectStore results,
            PriceShelf prices,
            Consumer<Message<ChunkReport>> reports,
            Clock clock) {
        this.results = results;
        this.evidence = new EvidenceShelf(results);
        this.prices = prices;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Computes one chunk, stores its rows, and reports.
     *
     * @throws RetryableException where another attempt may help
     * @throws PermanentException where none will, or all were used
     */
    public void work(Message<ChunkTask> message, Receipt receipt) {
        ChunkTask task = message.body();
        TenantId tenant = message.tenant();
        boolean again = receipt.receives() > 1 || receipt.redriven() || task.sends() > 1;
        if (task.chunks() > 1 || again) {
            if (results.head(SweepKeys.cancelled(tenant, task.jobId())).isPresent()) {
                LOG.info("Chunk {} is left, its sweep is cancelled", task.chunk());
                return;
            }
        }
        Instant startedAt = clock.instant();
        ChunkReport report;
        try {
            report =
                    again
                            ? findOrCompute(tenant, task, startedAt)
                            : compute(tenant, task, startedAt);
        } catch (RuntimeException failure) {
            throw failed(message, startedAt, task.attempts() + receipt.receives(), failure);
        }
        report(message, report);
    }

    /** Reports the failure and answers what the queue is to be told. */
    private RuntimeException failed(
            Message<ChunkTask> message, Instant startedAt, int attempt, RuntimeException failure) {
        ChunkTask task = message.body();
        boolean hopeless = failure instanceof PermanentException;
        String reason =
                failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        report(message, ChunkReport.failed(task, startedAt, reason, attempt, hopeless));
        String all = "Attempt %d of chunk %d: %s".formatted(attempt, task.chunk(), reason);
        if (hopeless || attempt >= ATTEMPTS_MAX) {
            return new PermanentException(all, failure);
        }
        return new RetryableException(all, failure, RetryableException.pauseOf(failure));
    }

    private ChunkReport findOrCompute(TenantId tenant, ChunkTask task, Instant startedAt) {
        String key = SweepKeys.chunk(tenant, task.jobId(), task.chunk());
        Optional<ObjectInfo> stored = results.head(key);
        if (stored.isEmpty()) {
            return compute(tenant, task, startedAt);
        }
        RowLayout layout = RowLayouts.of(task.spec().execution().execution());
        long rows = RowFile.rows(layout, stored.get().size());
        return ChunkReport.done(task, rows, 0, startedAt);
    }

    private ChunkReport compute(TenantId tenant, ChunkTask task, Instant startedAt) {
        long started = System.nanoTime();
        SweepSpec spec = task.spec();
        Execution execution = spec.execution().execution();
        PriceSeries series =
                prices.get(
                        new PriceShelf.Wanted(
                                task.priceKey(),
                                task.priceVersion(),
                                task.priceInterval(),
                                spec.interval(),
                                spec.from(),
                                spec.to()));
        int expected = Math.toIntExact(task.toIndex() - task.fromIndex());
        RowBlock block = new RowBlock(RowLayouts.of(execution), expected, spec.minTrades());
        kernel.run(
                series,
                spec.grid(),
                task.fromIndex(),
                task.toIndex(),
                execution,
                (index, row) -> block.add(row, 0));
        if (block.rows() != expected) {
            throw new IllegalStateException(
                    "the kernel gave " + block.rows() + " rows of " + expected);
        }
        byte[] rows = block.toBytes();
        if (spec.validation().asksEvidence()) {
            evidence.write(tenant, task, series, best(RowLayouts.of(execution), rows, expected));
        }
        results.putIfAbsent(
                SweepKeys.chunk(tenant, task.jobId(), task.chunk()),
                rows,
                "application/octet-stream");
        long millis = (System.nanoTime() - started) / 1_000_000;
        return ChunkReport.done(task, expected, millis, startedAt);
    }

    /** Combinations of the rows that could be among the sweep's best. */
    private static List<Parameters> best(RowLayout layout, byte[] rows, int count) {
        int kept = Math.min(count, TopRows.RANKED_MAX);
        double[] values =
                RowFile.read(
                        layout,
                        (from, length) -> Arrays.copyOfRange(rows, (int) from, (int) from + length),
                        0,
                        kept);
        return IntStream.range(0, kept)
                .mapToObj(row -> RowParameters.of(values, row * layout.columns()))
                .toList();
    }

    private void report(Message<ChunkTask> message, ChunkReport report) {
        reports.accept(Message.of(message.tenant(), message.correlationId(), report));
    }
}
