package io.tradewind.research.sweep;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.price.PriceShelf;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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

    /** The first of them takes hundreds of milliseconds, and the servers warm too. */
    private static final int REHEARSED_CALLS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SweepWorker.class);

    private final ObjectStore results;
    private final Consumer<Message<ChunkReport>> reports;
    private final Clock clock;
    private final ChunkComputer computer;

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
        this.computer = new ChunkComputer(prices);
        this.reports = reports;
        this.clock = clock;
    }

    /** Connects to the results, and asks for an object that nobody stores. */
    public void rehearse(BooleanSupplier wanted) {
        for (int call = 0; call < REHEARSED_CALLS && wanted.getAsBoolean(); call++) {
            results.head(SweepKeys.REHEARSAL);
        }
    }

    /**
     * Computes the chunks of a message, stores what becomes of them, and reports. A chunk that
     * fails keeps none of the others from being computed.
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
        List<ChunkTask> chunks = task.each();
        Executor beside = chunks.size() > 1 ? io : Runnable::run;
        ChunkKeeping.Told told =
                (stored, standings, millis) ->
                        report(
                                message,
                                ChunkReport.done(
                                        task.jobId(), stored, standings, millis, startedAt));
        ChunkKeeping keeping =
                task.spec().rowsLater()
                        ? new StandingKeeping(results, computer, tenant, beside, told)
                        : new RowKeeping(results, computer, tenant, beside, told);
        Map<ChunkTask, RuntimeException> failures = new LinkedHashMap<>();
        computeInTurn(chunks, again, keeping, beside, failures);
        keeping.end(failures);
        if (!failures.isEmpty()) {
            throw failed(message, startedAt, receipt.receives(), failures);
        }
    }

    /** Computes chunk after chunk while the next one's prices are read beside. */
    private void computeInTurn(
            List<ChunkTask> chunks,
            boolean again,
            ChunkKeeping keeping,
            Executor beside,
            Map<ChunkTask, RuntimeException> failures) {
        Future<Input> next = input(chunks.getFirst(), again, keeping, beside);
        for (int at = 0; at < chunks.size(); at++) {
            ChunkTask chunk = chunks.get(at);
            Future<Input> input = next;
            if (at + 1 < chunks.size()) {
                // One at a time reads: the shelf of prices is nobody else's meanwhile.
                Outcome.settle(input);
                next = input(chunks.get(at + 1), again, keeping, beside);
            }
            try {
                switch (Outcome.of(input)) {
                    case Input.Stored(long rows) -> keeping.known(chunk, rows);
                    case Input.Prices(PriceSeries series) -> keeping.compute(chunk, series);
                }
            } catch (RuntimeException failure) {
                failures.put(chunk, failure);
            }
        }
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

    private Future<Input> input(
            ChunkTask task, boolean again, ChunkKeeping keeping, Executor beside) {
        FutureTask<Input> read =
                new FutureTask<>(
                        () -> {
                            OptionalLong stored =
                                    again ? keeping.stored(task) : OptionalLong.empty();
                            return stored.isPresent()
                                    ? new Input.Stored(stored.getAsLong())
                                    : new Input.Prices(computer.prices(task));
                        });
        beside.execute(read);
        return read;
    }

    private void report(Message<ChunkTask> message, ChunkReport report) {
        reports.accept(Message.of(message.tenant(), message.correlationId(), report));
    }
}
