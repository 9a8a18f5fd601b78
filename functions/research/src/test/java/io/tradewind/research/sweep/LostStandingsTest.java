package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Message;
import io.tradewind.research.RetryOutcome;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.FanIn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks that are counted, and whose standings are not there when their sweep is finished. */
class LostStandingsTest {

    private static final int TICKERS = 16;

    private final Flow flow = new Flow();

    @BeforeEach
    void prices() {
        for (int ticker = 0; ticker < TICKERS; ticker++) {
            flow.storePrices("T" + ticker, ticker + 1, 120);
        }
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void chunksThatAnOlderVersionCountedAreComputedAgain() {
        UUID id = start();
        Message<ChunkReport> last = allButLast();
        // As a collector does that knows of no standings.
        List<Integer> counted =
                chunks(id).stream()
                        .filter(chunk -> chunk.standings() != null)
                        .filter(chunk -> chunk.index() > 1) // the first two share an object
                        .map(Chunk::index)
                        .toList();
        List<Integer> old = List.of(counted.get(0), counted.get(3), counted.get(7));
        assertEquals(
                old.size(),
                flow.platform.count(
                        "with old as (update research.chunks set standings = null where chunk in ("
                                + old.stream().map(String::valueOf).collect(Collectors.joining(","))
                                + ") and job_id = '"
                                + id
                                + "' returning 1) select count(*) from old"));
        flow.collector.collect(last);
        assertEquals(JobStatus.RUNNING, flow.job(id).status());
        assertEquals(
                TICKERS - 3,
                flow.platform.count(
                        "select chunks_counted from research.sweeps where job_id = '" + id + "'"));
        List<Message<ChunkTask>> again = flow.drain("sweep-chunks", ChunkTask.class);
        assertEquals(
                old,
                again.stream()
                        .flatMap(task -> task.body().each().stream().map(ChunkTask::chunk))
                        .sorted()
                        .toList());
        flow.collector.collect(last); // comes twice, and finishes nothing
        assertEquals(JobStatus.RUNNING, flow.job(id).status());
        again.forEach(task -> flow.worker.work(task, Flow.FIRST));
        flow.run();
        flow.assertCompletedOnce(id);
        assertSameAsCalm(id);
    }

    @Test
    void standingsThatAreGoneAreComputedAgain() {
        UUID id = start();
        Message<ChunkReport> last = allButLast();
        flow.results.delete(standingsOf(id, 4));
        flow.collector.collect(last);
        assertEquals(JobStatus.RUNNING, flow.job(id).status());
        flow.run();
        flow.assertCompletedOnce(id);
        assertSameAsCalm(id);
    }

    @Test
    void standingsThatAreLostAgainAndAgainFailTheSweepAndARetryComputesThem() {
        UUID id = start();
        Message<ChunkReport> last = allButLast();
        flow.results.delete(standingsOf(id, 4));
        flow.collector.collect(last);
        for (int finishing = 2; finishing <= SweepFinisher.FINISHINGS_MAX; finishing++) {
            assertEquals(JobStatus.RUNNING, flow.job(id).status());
            flow.drain("sweep-chunks", ChunkTask.class)
                    .forEach(task -> flow.worker.work(task, Flow.FIRST));
            List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
            assertFalse(reports.isEmpty());
            for (Message<ChunkReport> report : reports) {
                flow.results.delete(key(id, report.body().standings()));
            }
            reports.forEach(flow.collector::collect);
        }
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        String reason = flow.job(id).errorMessage();
        assertTrue(reason.contains("the standings of 1 counted chunks are not there"), reason);

        RetryOutcome retry = flow.research.sweeps().retry(flow.tenant, id, Optional.empty());
        assertEquals(1, ((RetryOutcome.Restarted) retry).chunks());
        flow.drain("webhook-deliveries", Object.class);
        flow.run();
        assertEquals(JobStatus.COMPLETED, flow.job(id).status());
        assertSameAsCalm(id);
    }

    @Test
    void whoLostTheLeaseTakesNothingBack() {
        UUID id = start();
        flow.collector.collect(allButLast());
        List<Chunk> before = chunks(id);
        Optional<Sweep> taken =
                flow.database.inTenant(
                        flow.tenant,
                        open ->
                                FanIn.takeBack(
                                        open, id, UUID.randomUUID(), before, flow.clock.instant()));
        assertEquals(Optional.empty(), taken);
        assertEquals(before, chunks(id));
    }

    private UUID start() {
        String tickers =
                IntStream.range(0, TICKERS)
                        .mapToObj(ticker -> "'T" + ticker + "'")
                        .collect(Collectors.joining(","));
        return flow.start(
                "{'tickers':[%s],'fast_range':[2,81],'slow_range':[82,161],'step':1}"
                        .formatted(tickers));
    }

    /** Has everything computed, and all counted but what the last report tells of. */
    private Message<ChunkReport> allButLast() {
        flow.drain("sweep-chunks", ChunkTask.class)
                .forEach(task -> flow.worker.work(task, Flow.FIRST));
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        Message<ChunkReport> last = reports.removeLast();
        reports.forEach(flow.collector::collect);
        return last;
    }

    private String standingsOf(UUID id, int chunk) {
        return key(id, chunks(id).get(chunk).standings());
    }

    private List<Chunk> chunks(UUID id) {
        return flow.database.inTenant(flow.tenant, open -> ChunkTable.all(open, id));
    }

    private String key(UUID id, String standings) {
        return SweepKeys.standings(flow.tenant, id, standings);
    }

    private void assertSameAsCalm(UUID id) {
        UUID calm = start();
        flow.run();
        assertEquals(best(calm), best(id));
    }

    private String best(UUID id) {
        return Json.write(flow.page(id, null, 100, 0).results()).replace(id.toString(), "-");
    }
}
