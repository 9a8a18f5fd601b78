package io.tradewind.research.validation;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import java.util.List;
import java.util.UUID;

/** The evidence of a sweep's chunks in the results bucket. */
public final class EvidenceShelf {

    private final ObjectStore results;

    /** A shelf in the results bucket. */
    public EvidenceShelf(ObjectStore results) {
        this.results = results;
    }

    /**
     * Draws and stores the evidence of a chunk. To be done before its rows are stored: where there
     * are rows, there is evidence.
     *
     * @param best parameters of the chunk's best rows
     */
    public void write(TenantId tenant, ChunkTask task, PriceSeries series, List<Parameters> best) {
        ChunkStudy study = new ChunkStudy(series, task.spec(), task.fromIndex(), task.toIndex());
        byte[] evidence = study.evidenceBytes(best);
        UUID job = task.jobId();
        byte[] tests = study.tests();
        if (tests.length > 0) {
            String key = SweepKeys.tests(tenant, job, task.chunk());
            results.putIfAbsent(key, tests, "application/octet-stream");
        }
        String key = SweepKeys.evidence(tenant, job, task.chunk());
        results.putIfAbsent(key, evidence, "application/json");
    }

    ChunkEvidence read(Sweep sweep, int chunk) {
        String key = SweepKeys.evidence(sweep.tenant(), sweep.jobId(), chunk);
        byte[] bytes =
                results.get(key)
                        .orElseThrow(() -> new IllegalStateException("there is no " + key))
                        .content();
        return Json.read(bytes, ChunkEvidence.class);
    }

    TestPaths.Path test(Sweep sweep, int chunk, long offset, int length) {
        String key = SweepKeys.tests(sweep.tenant(), sweep.jobId(), chunk);
        byte[] bytes = results.getRange(key, offset, length);
        if (bytes.length != length) {
            throw new IllegalStateException(
                    "%s ends %d bytes early".formatted(key, length - bytes.length));
        }
        return TestPaths.read(bytes);
    }
}
