package io.tradewind.pipeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.Job;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.problem.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The Trading API as pipeline uses it: five calls, each idempotent. Every method throws {@link
 * RetryableException} where no usable answer came; the answers that end a matter are values.
 */
public final class TradingApi {

    /** How long a job may take to be taken. Shorter than any function that calls it. */
    public static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(10);

    /** How long the other calls may take. */
    public static final Duration QUERY_TIMEOUT = Duration.ofSeconds(5);

    /** How long somebody who looks at a job waits for its newest progress. */
    public static final Duration GLIMPSE_TIMEOUT = Duration.ofSeconds(1);

    /** How many of a sweep's best rows are kept with its job. */
    public static final int BEST_ROWS = 10;

    private static final int REASON_LENGTH_MAX = 2_000;
    private static final int PERCENT_MAX = 100;

    private final TradingApiCalls calls;

    /** The Trading API behind these calls. */
    public TradingApi(TradingApiCalls calls) {
        this.calls = calls;
    }

    /**
     * Hands the job over. The job's id makes a second time the same as the first.
     *
     * @param callbackUrl where the sweep's end is to be reported
     */
    public SubmitAnswer submit(Job job, URI callbackUrl) {
        ObjectNode body = job.request().parameters().deepCopy();
        body.put("job_id", job.jobId().toString());
        body.put("webhook_url", callbackUrl.toString());
        HttpExchange.Answer answer =
                calls.send(
                        "strategy_sweep",
                        "POST",
                        "/api/v1/strategy/sweep",
                        job,
                        body,
                        SUBMIT_TIMEOUT);
        if (isSuccess(answer)) {
            return new SubmitAnswer.Accepted();
        }
        if (speaksOfTheJob(answer.status())) {
            return new SubmitAnswer.Refused(reason(answer));
        }
        if (answer.status() == Kind.PENDING.status() && isPending(answer)) {
            return new SubmitAnswer.Pending(reason(answer));
        }
        throw unusable("POST /api/v1/strategy/sweep", answer);
    }

    /**
     * Has what is missing of a sweep run again where it has failed. The number of the retry is its
     * idempotency key, so that each counts once however often it is asked for.
     */
    public void retry(Job job) {
        HttpExchange.Answer answer =
                calls.send(
                        "job_retry",
                        "POST",
                        "/api/v1/jobs/" + job.jobId() + "/retry",
                        job,
                        Map.of("Idempotency-Key", job.jobId() + "-" + job.state().retries()),
                        null,
                        QUERY_TIMEOUT);
        boolean nothingToRetry = answer.status() == 409;
        if (!isSuccess(answer) && !nothingToRetry) {
            throw unusable("POST /api/v1/jobs/retry", answer);
        }
    }

    /** How the job is getting on. */
    public SweepReport report(Job job, Duration timeout) {
        HttpExchange.Answer answer =
                calls.send("job", "GET", "/api/v1/jobs/" + job.jobId(), job, null, timeout);
        if (answer.status() == 404) {
            return new SweepReport.Unknown();
        }
        if (!isSuccess(answer)) {
            throw unusable("GET /api/v1/jobs", answer);
        }
        JsonNode body = json("GET /api/v1/jobs", answer);
        return switch (body.path("status").asText()) {
            case "pending", "running" -> new SweepReport.Underway(percent(body));
            case "completed" -> completed(body, job.jobId());
            case "failed" ->
                    new SweepReport.Failed(
                            body.path("error_message").asText("The sweep failed without a reason"));
            case "cancelled" -> new SweepReport.Cancelled();
            default -> throw unusable("GET /api/v1/jobs", answer);
        };
    }

    /** The sweep's best rows, best score first. */
    public JsonNode bestRows(Job job, String sweepRunId) {
        String path = "/api/v1/sweeps/" + TradingApiCalls.segment(sweepRunId);
        HttpExchange.Answer answer =
                calls.send("sweep", "GET", path + "?limit=" + BEST_ROWS, job, null, QUERY_TIMEOUT);
        if (!isSuccess(answer)) {
            throw unusable("GET /api/v1/sweeps", answer);
        }
        JsonNode rows = json("GET /api/v1/sweeps", answer).path("results");
        if (!rows.isArray() || rows.size() > BEST_ROWS) {
            throw unusable("GET /api/v1/sweeps", answer);
        }
        return rows;
    }

    /** Calls the job off. A job that is unknown there, or has ended, needs no calling off. */
    public void cancel(Job job) {
        HttpExchange.Answer answer =
                calls.send(
                        "job_cancel",
                        "DELETE",
                        "/api/v1/jobs/" + job.jobId(),
                        job,
                        null,
                        QUERY_TIMEOUT);
        boolean nothingToCancel = answer.status() == 404 || answer.status() == 409;
        if (!isSuccess(answer) && !nothingToCancel) {
            throw unusable("DELETE /api/v1/jobs", answer);
        }
    }

    private static SweepReport completed(JsonNode body, UUID jobId) {
        JsonNode resultData = body.path("result_data");
        if (!resultData.isObject()) {
            throw new RetryableException(
                    "The Trading API calls job "
                            + jobId
                            + " completed"
                            + " without its result_data");
        }
        return new SweepReport.Completed(
                resultData.path("sweep_run_id").asText(jobId.toString()), resultData);
    }

    private static int percent(JsonNode body) {
        return Math.clamp((long) body.path("progress").asDouble(), 0, PERCENT_MAX);
    }

    private static boolean isSuccess(HttpExchange.Answer answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    /**
     * A refusal for good is one that speaks of the job itself. Wrong credentials, a wrong address
     * and throttling speak of the connection, which can be mended.
     */
    private static boolean speaksOfTheJob(int status) {
        return switch (status) {
            case 401, 403, 404, 408, 425, 429 -> false;
            default -> status >= 400 && status < 500;
        };
    }

    private static boolean isPending(HttpExchange.Answer answer) {
        try {
            return Json.parse(answer.body()).path("code").asText().equals(Kind.PENDING.code());
        } catch (JsonFormatException notAProblem) {
            return false;
        }
    }

    /** The problem's detail with its field errors, or as much of the answer as is fit to keep. */
    private static String reason(HttpExchange.Answer answer) {
        StringBuilder reason = new StringBuilder();
        try {
            JsonNode problem = Json.parse(answer.body());
            reason.append(problem.path("detail").asText(problem.path("title").asText()));
            for (JsonNode error : problem.path("errors")) {
                String message = error.path("message").asText();
                if (reason.indexOf(message) < 0) {
                    reason.append("; ").append(message);
                }
            }
        } catch (JsonFormatException notAProblem) {
            reason.append("no problem document: ").append(notAProblem.getMessage());
        }
        String text = "The Trading API answered " + answer.status() + ": " + reason;
        return text.length() > REASON_LENGTH_MAX ? text.substring(0, REASON_LENGTH_MAX) : text;
    }

    private static JsonNode json(String call, HttpExchange.Answer answer) {
        try {
            return Json.parse(answer.body());
        } catch (JsonFormatException unreadable) {
            throw new RetryableException(call + " got an unreadable answer", unreadable);
        }
    }

    private static RetryableException unusable(String call, HttpExchange.Answer answer) {
        return new RetryableException(call + " was answered " + reason(answer));
    }
}
