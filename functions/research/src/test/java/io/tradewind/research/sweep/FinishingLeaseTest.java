package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.FanIn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who finishes a sweep when collectors die, stand still, or come all at once. */
class FinishingLeaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FaultInjectingObjectStore store =
            new FaultInjectingObjectStore(new InMemoryObjectStore());
    private final Flow flow = new Flow(store);
    private UUID id;
    private Message<ChunkReport> last;

    /** A sweep of which all but the last chunk are counted. */
    @BeforeEach
    void start() {
        List<String> tickers = List.of("A", "B", "C");
        tickers.forEach(ticker -> flow.storePrices(ticker, ticker.charAt(0), 400));
        id =
                flow.start(
                        "{'tickers':['A','B','C'],'fast_range':[2,9],'slow_range':[4,20],'step':1}");
        flow.drain("sweep-chunks", ChunkTask.class)
                .forEach(task -> flow.worker.work(task, Flow.FIRST));
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        last = reports.removeLast();
        reports.forEach(flow.collector::collect);
    }

    @AfterEach
    void close() {
        flow.close();
    }

    private Instant now() {
        return flow.clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What an instance does that counts the last chunk and is gone before it merges. */
    private Sweep claimAndDie(UUID holder) {
        return flow.database.inTenant(
                flow.tenant,
                connection -> {
                    FanIn.count(connection, last.body(), now());
                    return FanIn.claim(connection, id, holder, now(), FinishingLease.LENGTH)
                            .orElseThrow();
                });
    }

    private void letTheLeaseEnd() {
        flow.clock.advance(FinishingLease.LENGTH.plusMillis(1));
    }

    @Test
    void aCollectorThatDiedIsReplacedByTheCheckAsSoonAsItsLeaseEnds() {
        claimAndDie(UUID.randomUUID());
        flow.collector.collect(last);
        flow.check.run();
        flow.run();
        assertEquals(JobStatus.RUNNING, flow.job(id).status(), "the lease keeps others out");
        letTheLeaseEnd();
        flow.check.run();
        flow.run();
        flow.assertCompletedOnce(id);
    }

    @Test
    void aMessageThatComesAgainAfterTheLeaseFinishesToo() {
        claimAndDie(UUID.randomUUID());
        letTheLeaseEnd();
        flow.collector.collect(last);
        flow.assertCompletedOnce(id);
    }

    @Test
    void whoeverLostTheLeaseCompletesNothing() {
        UUID slow = UUID.randomUUID();
        Sweep sweep = claimAndDie(slow);
        letTheLeaseEnd();
        UUID other = UUID.randomUUID();
        claimAndDie(other);
        new SweepFinisher(flow.database, store, flow.platform.outbox(flow.database), flow.clock)
                .finish(
                        sweep,
                        flow.database.inTenant(
                                flow.tenant, connection -> ChunkTable.all(connection, id)),
                        slow);
        assertEquals(JobStatus.RUNNING, flow.job(id).status());
        letTheLeaseEnd();
        flow.collector.collect(last);
        flow.assertCompletedOnce(id);
    }

    @Test
    void aLeaseThatIsOverIsRenewedUnlessAnotherTookIt() {
        UUID holder = UUID.randomUUID();
        claimAndDie(holder);
        letTheLeaseEnd();
        assertTrue(renewed(holder), "as after an outage of the database");
        flow.collector.collect(last);
        assertEquals(JobStatus.RUNNING, flow.job(id).status());
        letTheLeaseEnd();
        flow.check.run();
        assertEquals(false, renewed(holder), "the check took it");
    }

    private boolean renewed(UUID holder) {
        return flow.database.inTenant(
                flow.tenant,
                connection -> FanIn.renew(connection, id, holder, now(), FinishingLease.LENGTH));
    }

    @Test
    void aSweepThatKillsEveryCollectorFailsInTheEnd() {
        for (int death = 0; death <= SweepCheck.RESENDS_MAX; death++) {
            claimAndDie(UUID.randomUUID());
            letTheLeaseEnd();
            flow.check.run();
        }
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        assertTrue(
                flow.job(id).errorMessage().contains("were not written in 6 attempts"),
                flow.job(id).errorMessage());
    }

    @Test
    void aCollectorThatLivesKeepsItsLeaseForAsLongAsItMerges() throws Exception {
        CountDownLatch merging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.beforeEach(
                () -> {
                    merging.countDown();
                    await(goOn);
                });
        try (ExecutorService slow = Executors.newSingleThreadExecutor()) {
            Database database = flow.platform.database();
            Future<?> merge = slow.submit(() -> beating(database).collect(last));
            await(merging);
            for (int lease = 0; lease < 3; lease++) {
                letTheLeaseEnd();
                awaitRenewal(flow.tenant);
                flow.collector.collect(last);
                flow.check.run();
                assertEquals(List.of(), flow.drain("sweep-chunks", ChunkTask.class));
            }
            goOn.countDown();
            merge.get();
        }
        flow.assertCompletedOnce(id);
        assertEquals(
                1,
                flow.platform.count(
                        "select finishings from research.sweeps where job_id = '" + id + "'"));
    }

    /** A collector whose heart beats every millisecond. */
    private SweepCollector beating(Database database) {
        return new SweepCollector(
                database,
                flow.platform.outbox(database),
                new SweepFinisher(
                        database,
                        store,
                        flow.platform.outbox(database),
                        flow.clock,
                        Duration.ofMillis(1),
                        SweepFinisher.ROWS_AT_ONCE_MAX),
                flow.clock);
    }

    private void awaitRenewal(TenantId tenant) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (flow.platform.count(
                        "select count(*) from research.sweeps where tenant_id = '%s' and finishing_until <= '%s'"
                                .formatted(tenant.value(), now()))
                > 0) {
            assertTrue(System.nanoTime() < end, "the lease was never renewed");
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody came");
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
