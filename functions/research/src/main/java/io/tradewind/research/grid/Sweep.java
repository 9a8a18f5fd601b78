package io.tradewind.research.grid;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.result.ResultFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A sweep as it is stored, without its summary.
 *
 * @param jobId the job's id, which is also the sweep's
 * @param request as it was asked for
 * @param high whether its chunks use the high-priority queue
 * @param callbackUrl where the end is told, or null
 * @param callbackHeaders sent along with it
 * @param combinations rows of all tickers
 * @param finishings how often finishing was begun
 * @param resends how often silent chunks, or the order to write files, were sent again
 * @param filesOwed whether it completed before its result files were written, and they still are
 */
public record Sweep(
        TenantId tenant,
        UUID jobId,
        JobStatus status,
        JsonNode request,
        String correlationId,
        boolean high,
        SweepSpec spec,
        List<String> tickers,
        String callbackUrl,
        Map<String, String> callbackHeaders,
        long combinations,
        int chunkCount,
        int chunksCounted,
        double workTotal,
        double workDone,
        String errorMessage,
        int finishings,
        int resends,
        int runs,
        Instant createdAt,
        Instant startedAt,
        Instant completedAt,
        boolean filesOwed) {

    /** Share of the work that is done, 0–100, to one decimal; 100 only where all chunks are. */
    public double progress() {
        if (chunksCounted == chunkCount) {
            return 100;
        }
        return Math.clamp(Math.floor(1000 * workDone / workTotal) / 10, 0, 99.9);
    }

    /** Plain name of the queue of this sweep's chunks. */
    public String chunkQueue() {
        return high ? "sweep-chunks-high" : "sweep-chunks";
    }

    /** The job as the API shows it. */
    public Job job() {
        boolean completed = status == JobStatus.COMPLETED;
        return new Job(
                jobId,
                status,
                progress(),
                "strategy",
                "sweep",
                request,
                completed && !filesOwed ? SweepKeys.results(tenant, jobId, ResultFile.JSON) : null,
                completed
                        ? Json.MAPPER.valueToTree(ResultData.of(this, startedAt, completedAt))
                        : null,
                errorMessage,
                createdAt,
                startedAt,
                completedAt);
    }
}
