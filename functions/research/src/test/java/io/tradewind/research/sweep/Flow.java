package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.Fixtures;
import io.tradewind.research.Platform;
import io.tradewind.research.Research;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.result.PageOutcome;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import io.tradewind.research.rows.TopRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Research's parts around real servers, moved on message by message by a test. */
final class Flow implements AutoCloseable {

    /** How a message comes that nobody has seen before. */
    static final Receipt FIRST = new Receipt(1, false);

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
                new SweepCheck(database, platform.outbox(database), Duration.ofMinutes(2), clock);
    }

    private Research research(Database connection) {
        return Research.of(
                connection,
                platform.outbox(connection),
                results,
                prices,
                10_000_000,
                TestTenant.box(),
                clock);
    }

    SweepCollector collector(Database connection) {
        return new SweepCollector(
                connection,
                platform.outbox(connection),
                new SweepFinisher(connection, results, platform.outbox(connection), clock),
                clock);
    }

    SweepExport export() {
        return new SweepExport(database, results, new ChunkComputer(new PriceShelf(prices)), clock);
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
                                (message, receipt) -> worker.work(message, receipt)));
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

    /**
     * Takes all messages out of a queue, and answers those of this flow's tenant: the check looks
     * after those of other tests too.
     */
    <T> List<Message<T>> drain(String queue, Class<T> bodyType) {
        List<Message<T>> drained = new ArrayList<>();
        while (step(
                        queue,
                        messages -> {
                            messages.forEach(
                                    message ->
                                            drained.add(
                                                    Envelope.read(message.getBody(), bodyType)));
                            return new SQSBatchResponse(List.of());
                        })
                > 0) {
            // until it is empty
        }
        drained.removeIf(message -> !message.tenant().equals(tenant));
        return drained;
    }

    /** Starts a sweep that must be accepted. */
    UUID start(String request) {
        SweepCommand command =
                new SweepCommand(
                        null, Fixtures.request(request), "https://caller.example/", Map.of(), null);
        StartOutcome outcome = research.sweeps().start(tenant, command);
        return ((StartOutcome.Accepted) outcome).job().jobId();
    }

    Job job(UUID id) {
        return research.jobs().find(tenant, id).orElseThrow();
    }

    /** Rows that must be there; of all tickers where none is named. */
    ResultPage page(UUID id, String ticker, int limit, int offset) {
        PageOutcome outcome =
                research.results().page(tenant, id, Optional.ofNullable(ticker), limit, offset);
        return ((PageOutcome.Found) outcome).page();
    }

    /** The JSON results without the sweep's id. */
    String rows(UUID id) {
        byte[] json =
                results.get(SweepKeys.results(tenant, id, ResultFile.JSON)).orElseThrow().content();
        return new String(json, StandardCharsets.US_ASCII).replace(id.toString(), "-");
    }

    /** Checks that a sweep is completed, counted exactly, and told of once. */
    void assertCompletedOnce(UUID id) {
        assertEquals(JobStatus.COMPLETED, job(id).status(), () -> job(id).errorMessage());
        String where = " from research.%s where job_id = '" + id + "'";
        assertEquals(
                platform.count("select chunk_count" + where.formatted("sweeps")),
                platform.count("select chunks_counted" + where.formatted("sweeps")));
        assertEquals(
                Math.min(
                        TopRows.RANKED_MAX,
                        platform.count("select combinations" + where.formatted("sweeps"))),
                platform.count(
                        "select count(*)"
                                + where.formatted("results")
                                + " and rank <= "
                                + TopRows.RANKED_MAX));
        List<String> told =
                drain("webhook-deliveries", Delivery.class).stream()
                        .map(message -> message.body().deliveryId())
                        .toList();
        assertEquals(List.of("sweep-" + id), told);
    }
}
