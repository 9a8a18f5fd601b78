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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private static final int IO_THREADS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(SweepWorker.class);

    private final ObjectStore results;
    private final PriceShelf prices;
    private final Consumer<Message<ChunkReport>> reports;
    private final Clock clock;
    private final EvidenceShelf evidence;
    private final SweepKernel kernel = new SweepKernel();

    /** Reads and stores beside the computing; its threads have the priority of who made them. */
    private final ExecutorService io =
            Executors.newFixedThreadPool(
                    IO_THREADS, Thread.ofPlatform().daemon().name("chunk-io-", 0).factory());

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
     * Computes the chunks of a message, stores their rows, and reports. A chunk that fails keeps
     * none of the others from being computed.
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
        long started = System.nanoTime();
        List<ChunkReport.Done> done = new ArrayList<>();
        Map<ChunkTask, RuntimeException> failures = new LinkedHashMap<>();
        List<ChunkTask> chunks = task.each();
        if (chunks.size() == 1) {
            try {
                done.add(compute(tenant, task, input(tenant, task, again)).store(results));
            } catch (RuntimeException failure) {
                failures.put(task, failure);
            }
        } else {
            computeInTurn(tenant, chunks, again, done, failures);
        }
        if (!done.isEmpty()) {
            long millis = (System.nanoTime() - started) / 1_000_000;
            report(message, ChunkReport.done(task.jobId(), done, millis, startedAt));
        }
        if (!failures.isEmpty()) {
            throw failed(message, startedAt, receipt.receives(), failures);
        }
    }

    /** Computes chunk after chunk while the next one's prices are read and rows are stored. */
    private void computeInTurn(
            TenantId tenant,
            List<ChunkTask> chunks,
            boolean again,
            List<ChunkReport.Done> done,
            Map<ChunkTask, RuntimeException> failures) {
        Map<ChunkTask, Future<ChunkReport.Done>> stored = new LinkedHashMap<>();
        Future<Input> next = io.submit(() -> input(tenant, chunks.getFirst(), again));
        for (int at = 0; at < chunks.size(); at++) {
            ChunkTask chunk = chunks.get(at);
            Future<Input> input = next;
            if (at + 1 < chunks.size()) {
                ChunkTask following = chunks.get(at + 1);
                // One at a time reads: the shelf of prices is nobody else's meanwhile.
                Outcome.settle(input);
                next = io.submit(() -> input(tenant, following, again));
            }
            try {
                Rows rows = compute(tenant, chunk, Outcome.of(input));
                stored.put(chunk, io.submit(() -> rows.store(results)));
            } catch (RuntimeException failure) {
                failures.put(chunk, failure);
            }
        }
        stored.forEach(
                (chunk, storing) -> {
                    try {
                        done.add(Outcome.of(storing));
                    } catch (RuntimeException failure) {
                        failures.put(chunk, failure);
                    }
                });
    }

    /** Reports the failures and answers what the queue is to be told. */
    private RuntimeException failed(
            Message<ChunkTask> message,
            Instant startedAt,
            int receives,
            Map<ChunkTask, RuntimeException> failures) {
        boolean last = false;
        RuntimeException cause = null;
        String all = "";
        for (Map.Entry<ChunkTask, RuntimeException> failed : failures.entrySet()) {
            ChunkTask chunk = failed.getKey();
            RuntimeException failure = failed.getValue();
            int attempt = chunk.attempts() + receives;
            boolean hopeless = failure instanceof PermanentException;
            String reason =
                    failure.getMessage() == null
                            ? failure.getClass().getName()
                            : failure.getMessage();
            report(message, ChunkReport.failed(chunk, startedAt, reason, attempt, hopeless));
            if (cause == null || (hopeless && !last)) {
                cause = failure;
                all = "Attempt %d of chunk %d: %s".formatted(attempt, chunk.chunk(), reason);
            }
            last |= hopeless || attempt >= ATTEMPTS_MAX;
        }
        return last
                ? new PermanentException(all, cause)
                : new RetryableException(all, cause, RetryableException.pauseOf(cause));
    }

    /** What a chunk is computed from: its prices, or rows that are stored already. */
    private sealed interface Input {
        record Prices(PriceSeries series) implements Input {}

        record Stored(long rows) implements Input {}
    }

    private Input input(TenantId tenant, ChunkTask task, boolean again) {
        if (again) {
            String key = SweepKeys.chunk(tenant, task.jobId(), task.chunk());
            Optional<ObjectInfo> stored = results.head(key);
            if (stored.isPresent()) {
                RowLayout layout = RowLayouts.of(task.spec().execution().execution());
                return new Input.Stored(RowFile.rows(layout, stored.get().size()));
            }
        }
        SweepSpec spec = task.spec();
        return new Input.Prices(
                prices.get(
                        new PriceShelf.Wanted(
                                task.priceKey(),
                                task.priceVersion(),
                                task.priceInterval(),
                                spec.interval(),
                                spec.from(),
                                spec.to())));
    }

    /**
     * A chunk's rows on their way to the store.
     *
     * @param file null where they are there already
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this class, never compared
    private record Rows(String key, byte[] file, ChunkReport.Done done) {

        ChunkReport.Done store(ObjectStore results) {
            if (file != null) {
                results.putIfAbsent(key, file, "application/octet-stream");
            }
            return done;
        }
    }

    private Rows compute(TenantId tenant, ChunkTask task, Input input) {
        String key = SweepKeys.chunk(tenant, task.jobId(), task.chunk());
        return switch (input) {
            case Input.Stored(long rows) ->
                    new Rows(key, null, new ChunkReport.Done(task.chunk(), rows));
            case Input.Prices(PriceSeries series) -> {
                byte[] rows = rows(tenant, task, series);
                int count = Math.toIntExact(task.toIndex() - task.fromIndex());
                yield new Rows(key, rows, new ChunkReport.Done(task.chunk(), count));
            }
        };
    }

    private byte[] rows(TenantId tenant, ChunkTask task, PriceSeries series) {
        SweepSpec spec = task.spec();
        Execution execution = spec.execution().execution();
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
        return rows;
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
