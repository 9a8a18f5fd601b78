package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.ExportTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.result.FileOutcome;
import io.tradewind.research.result.ResultFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A large sweep completes before its result files are written. */
class SweepExportTest {

    private static final String REQUEST =
            "{'tickers':['A','B'],'fast_range':[2,14],'slow_range':[4,30],'step':1,"
                    + "'execution':{'overfitting':true,'walk_forward':3}}";

    private final FaultInjectingObjectStore store =
            new FaultInjectingObjectStore(new InMemoryObjectStore());
    private final Flow flow = new Flow(store);
    private final SweepExport export = flow.export();
    private final SweepCollector leavingFiles =
            new SweepCollector(
                    flow.database,
                    flow.platform.outbox(flow.database),
                    new SweepFinisher(
                            flow.database,
                            store,
                            flow.platform.outbox(flow.database),
                            flow.clock,
                            FinishingLease.BEAT,
                            100),
                    flow.clock);

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void filesComeAfterTheEndAndAreTheBytesThatComeWithIt() {
        UUID atOnce = completed(flow.collector);
        flow.assertCompletedOnce(atOnce);
        assertEquals(List.of(), tasks());
        UUID later = completed(leavingFiles);
        flow.assertCompletedOnce(later);
        assertNull(flow.job(later).resultPath());
        for (ResultFile file : ResultFile.values()) {
            assertInstanceOf(FileOutcome.UnderWay.class, download(later, file));
            assertEquals(Optional.empty(), store.get(key(later, file)));
        }
        assertEquals(
                flow.page(atOnce, null, 500, 0).results(),
                flow.page(later, null, 500, 0).results());

        List<Message<ExportTask>> tasks = tasks();
        assertEquals(List.of(later), tasks.stream().map(task -> task.body().jobId()).toList());
        export.write(tasks.getFirst());

        assertEquals(key(later, ResultFile.JSON), flow.job(later).resultPath());
        for (ResultFile file : ResultFile.values()) {
            assertInstanceOf(FileOutcome.At.class, download(later, file));
            assertArrayEquals(bytes(atOnce, file), bytes(later, file), file.fileName());
        }
    }

    @Test
    void writingMayBeCutOffAtAnyCallAndRunAgainAndIsDoneOnce() {
        UUID id = completed(leavingFiles);
        Message<ExportTask> task = tasks().getFirst();
        int faults = 0;
        for (int calls = 0; ; calls++) {
            store.failAfter(calls);
            try {
                export.write(task);
                break;
            } catch (RetryableException injected) {
                faults++;
                assertInstanceOf(FileOutcome.UnderWay.class, download(id, ResultFile.CSV));
            }
        }
        assertTrue(faults >= 8, "three creations, two reads, three completions");
        store.failAfter(0);
        export.write(task);
        assertTrue(!store.hasFailed(), "a copy that comes late touches nothing");
        store.failAfter(Integer.MAX_VALUE);
        assertInstanceOf(FileOutcome.At.class, download(id, ResultFile.CSV));
    }

    @Test
    void aLostOrderToWriteFilesIsGivenAgainAndNotForEver() {
        UUID id = completed(leavingFiles);
        assertEquals(1, tasks().size());
        flow.check.run();
        assertEquals(List.of(), tasks());
        for (int check = 0; check < SweepCheck.RESENDS_MAX; check++) {
            flow.clock.advance(SweepCheck.FILES_AFTER.multipliedBy(1L << check).plusSeconds(1));
            flow.check.run();
            assertEquals(1, tasks().size(), "after " + check);
        }
        flow.clock.advance(Duration.ofDays(10));
        flow.check.run();
        assertEquals(List.of(), tasks());
        assertEquals(JobStatus.COMPLETED, flow.job(id).status());
    }

    @Test
    void aSweepThatIsGoneOrOpenOwesNothing() {
        flow.storePrices("A", 1, 400);
        flow.storePrices("B", 2, 400);
        UUID open = flow.start(REQUEST);
        export.write(Message.of(flow.tenant, "c", new ExportTask(open)));
        export.write(Message.of(flow.tenant, "c", new ExportTask(UUID.randomUUID())));
        assertEquals(Optional.empty(), store.get(key(open, ResultFile.JSON)));
    }

    private UUID completed(SweepCollector collector) {
        flow.storePrices("A", 1, 400);
        flow.storePrices("B", 2, 400);
        UUID id = flow.start(REQUEST);
        flow.drain("sweep-chunks", ChunkTask.class)
                .forEach(task -> flow.worker.work(task, Flow.FIRST));
        new ArrayList<>(flow.drain("sweep-results", ChunkReport.class)).forEach(collector::collect);
        assertEquals(JobStatus.COMPLETED, flow.job(id).status());
        return id;
    }

    private List<Message<ExportTask>> tasks() {
        return flow.drain("sweep-exports", ExportTask.class);
    }

    private FileOutcome download(UUID id, ResultFile file) {
        return flow.research.results().download(flow.tenant, id, file);
    }

    private String key(UUID id, ResultFile file) {
        return SweepKeys.results(flow.tenant, id, file);
    }

    /** The file without the sweep's id. */
    private byte[] bytes(UUID id, ResultFile file) {
        String text =
                new String(
                        store.get(key(id, file)).orElseThrow().content(),
                        StandardCharsets.ISO_8859_1);
        return text.replace(id.toString(), "-").getBytes(StandardCharsets.ISO_8859_1);
    }
}
