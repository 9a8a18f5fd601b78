package io.tradewind.research.sweep;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.Fixtures;
import io.tradewind.research.MovableClock;
import io.tradewind.research.Platform;
import io.tradewind.research.Research;
import io.tradewind.research.price.PriceShelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Research's parts around real servers, moved on message by message by a test. */
final class Flow implements AutoCloseable {

    final MovableClock clock = new MovableClock(Instant.now());
    final Platform platform = new Platform(clock);
    final Queues queues = platform.queues();
    final ObjectStore results;
    final ObjectStore prices = new InMemoryObjectStore();
    final Database database = platform.database();
    final TenantId tenant = platform.tenant().id();
    final Research research;
    final SweepWorker worker;
    final SweepCollector collector;
    final SweepCheck check;

    Flow() {
        this(new InMemoryObjectStore());
    }

    Flow(ObjectStore results) {
        this.results = results;
        this.research = research(database);
        this.worker =
                new SweepWorker(
                        results,
                        new PriceShelf(prices),
                        message -> queues.send(queues.url("sweep-results"), message),
                        clock);
        this.collector = collector(database);
        this.check =
                new SweepCheck(
                        database,
                        platform.outbox(database),
                        new SweepFinisher(database, results, platform.outbox(database), clock),
                        Duration.ofMinutes(2),
                        clock);
    }

    private Research research(Database connection) {
        return Research.of(
                connection, platform.outbox(connection), results, prices, 10_000_000, clock);
    }

    SweepCollector collector(Database connection) {
        return new SweepCollector(
                connection,
                platform.outbox(connection),
                new SweepFinisher(connection, results, platform.outbox(connection), clock),
                clock);
    }

    void storePrices(String ticker, long seed, int bars) {
        research.prices()
                .put(tenant, ticker, Interval.D1, Fixtures.prices(seed, bars, Duration.ofDays(1)));
    }

    SQSBatchResponse work(List<SQSMessage> messages) {
        return bound(
                () ->
                        PartialBatch.process(
                                Platform.event(messages),
                                ChunkTask.class,
                                message -> worker.work(message, 1)));
    }

    SQSBatchResponse collect(SweepCollector by, List<SQSMessage> messages) {
        return bound(
                () ->
                        PartialBatch.process(
                                Platform.event(messages), ChunkReport.class, by::collect));
    }

    /** Moves every message on until all queues are empty. */
    void run() {
        int idle = 0;
        while (idle < 2) {
            int moved = step("sweep-chunks", this::work) + step("sweep-chunks-high", this::work);
            moved += step("sweep-results", messages -> collect(collector, messages));
            idle = moved == 0 ? idle + 1 : 0;
        }
    }

    interface Handler {
        SQSBatchResponse handle(List<SQSMessage> messages);
    }

    int step(String queue, Handler handler) {
        List<SQSMessage> messages = platform.receive(queue);
        if (!messages.isEmpty()) {
            platform.answer(queue, messages, handler.handle(messages));
        }
        return messages.size();
    }

    <T> T bound(Callable<T> work) {
        try {
            return Environment.bind(platform.variables(), work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
