package io.tradewind.pipeline.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.webhook.Delivery;
import java.util.Map;
import java.util.Optional;

/** What a tenant that gave a callback URL is told when its job ends. */
final class TenantCallback {

    private TenantCallback() {}

    /**
     * The delivery for a job that has just ended; empty where nobody asked, or where the tenant
     * ended the job itself. Its id counts the job's ends, so that each end is told once.
     */
    static Optional<Delivery> of(Job job) {
        JobStatus status = job.status();
        boolean telling = status == JobStatus.COMPLETED || status == JobStatus.FAILED;
        if (!telling || job.request().callbackUrl() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Delivery(
                        "job-" + job.jobId() + "-" + job.state().ends(),
                        job.jobId().toString(),
                        job.request().callbackUrl(),
                        Map.of(),
                        Json.write(body(job))));
    }

    private static ObjectNode body(Job job) {
        JobState state = job.state();
        boolean completed = state.status() == JobStatus.COMPLETED;
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("event_type", completed ? "sweep.completed" : "sweep.failed");
        body.put("job_id", job.jobId().toString());
        body.put(
                "sweep_run_id",
                state.outcome() == null ? job.jobId().toString() : state.outcome().sweepRunId());
        body.put("status", completed ? "completed" : "failed");
        body.put("ticker", job.request().ticker());
        if (state.errorMessage() != null) {
            body.put("error_message", state.errorMessage());
        }
        if (state.outcome() != null) {
            body.set("result_data", state.outcome().resultData());
        }
        body.put("timestamp", state.endedAt().toString());
        return body;
    }
}
