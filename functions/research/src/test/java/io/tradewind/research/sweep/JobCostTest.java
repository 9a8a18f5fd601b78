package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.testing.S3Server;
import io.tradewind.research.Fixtures;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.job.JobStatus;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures what a job of 4,851 combinations over 2,148 bars costs this side of the servers. */
@Tag("soak")
class JobCostTest {

    private static final int WARM_UP = 150;
    private static final int JOBS = 100;

    @Test
    void cpuOfAJob() {
        S3Server.shared().createBucket("results");
        try (Flow flow = new Flow(new S3ObjectStore(S3Server.shared().clients(), "results"))) {
            flow.storePrices("GOOG", 1, 2_148);
            String request = "{'ticker':'GOOG','fast_range':[2,99],'slow_range':[3,100],'step':1}";
            long[] spent = new long[3];
            for (int job = 0; job < WARM_UP + JOBS; job++) {
                if (job == WARM_UP) {
                    spent = new long[3];
                }
                run(flow, request, spent);
            }
            System.out.printf(
                    "CPU per job: dispatch %.1f ms, worker %.1f ms, collector %.1f ms%n",
                    spent[0] / 1e6 / JOBS, spent[1] / 1e6 / JOBS, spent[2] / 1e6 / JOBS);
        }
    }

    private static void run(Flow flow, String request, long[] spent) {
        long at = cpu();
        StartOutcome outcome =
                flow.research
                        .sweeps()
                        .start(
                                flow.tenant,
                                new SweepCommand(
                                        UUID.randomUUID(),
                                        Fixtures.request(request),
                                        "http://127.0.0.1:9/",
                                        Map.of(),
                                        null));
        UUID id = assertInstanceOf(StartOutcome.Accepted.class, outcome).job().jobId();
        lap(spent, 0, at);
        step(flow, "sweep-chunks", flow::work, spent, 1);
        step(flow, "sweep-results", messages -> flow.collect(flow.collector, messages), spent, 2);
        assertEquals(
                JobStatus.COMPLETED,
                flow.research.jobs().find(flow.tenant, id).orElseThrow().status());
    }

    private static void step(
            Flow flow, String queue, Flow.Handler handler, long[] spent, int index) {
        List<Integer> moved = new ArrayList<>();
        while (moved.isEmpty()) {
            int count =
                    flow.step(
                            queue,
                            messages -> {
                                long at = cpu();
                                var response = handler.handle(messages);
                                lap(spent, index, at);
                                return response;
                            });
            if (count > 0) {
                moved.add(count);
            }
        }
    }

    private static long lap(long[] spent, int index, long from) {
        long now = cpu();
        spent[index] += now - from;
        return now;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
