package io.tradewind.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The Trading API's word that a sweep has ended.
 *
 * @param webhookId its idempotency key
 * @param digest SHA-256 of its bytes
 * @param jobId the job that it ends
 * @param body the whole body as it came
 */
public record Callback(String webhookId, Digest digest, UUID jobId, News news, JsonNode body) {

    private static final int TEXT_MAX = 10_000;
    private static final int NAME_MAX = 200;

    /** What the callback says. */
    public sealed interface News {

        /** {@code sweep.completed}, with {@code result_data} as it came. */
        record Completed(String sweepRunId, JsonNode resultData) implements News {}

        /** {@code sweep.failed}, with its {@code error_message}. */
        record Failed(String reason) implements News {}
    }

    /** What reading a body comes to. */
    public sealed interface Reading {

        /** The body is a callback. */
        record Valid(Callback callback) implements Reading {}

        /** The body breaks these rules. */
        record Invalid(List<FieldError> errors) implements Reading {}
    }

    /** Reads a callback's body. Fields that it does not know are kept and otherwise ignored. */
    public static Reading read(String webhookId, Digest digest, JsonNode body) {
        FieldReader fields = FieldReader.of(body);
        fields.require("event_type");
        fields.require("job_id");
        Optional<UUID> jobId = fields.text("job_id", NAME_MAX).flatMap(JobId::parse);
        if (fields.has("job_id") && jobId.isEmpty()) {
            fields.refuse("job_id", "format", "job_id must be a UUID");
        }
        Optional<News> news =
                fields.text("event_type", NAME_MAX).flatMap(type -> news(type, fields));
        if (!fields.valid() || news.isEmpty() || jobId.isEmpty()) {
            return new Reading.Invalid(fields.errors());
        }
        return new Reading.Valid(new Callback(webhookId, digest, jobId.get(), news.get(), body));
    }

    private static Optional<News> news(String eventType, FieldReader fields) {
        return switch (eventType) {
            case "sweep.completed" -> completed(fields);
            case "sweep.failed" ->
                    Optional.of(
                            new News.Failed(
                                    fields.text("error_message", TEXT_MAX)
                                            .orElse("The sweep failed without a reason")));
            default -> {
                fields.refuse(
                        "event_type",
                        "choice",
                        "event_type must be one of sweep.completed, sweep.failed");
                yield Optional.empty();
            }
        };
    }

    private static Optional<News> completed(FieldReader fields) {
        fields.require("sweep_run_id");
        fields.require("result_data");
        Optional<String> sweepRunId = fields.text("sweep_run_id", NAME_MAX);
        Optional<JsonNode> resultData = fields.value("result_data");
        if (resultData.isPresent() && !resultData.get().isObject()) {
            fields.refuse("result_data", "type", "result_data must be an object");
        }
        return sweepRunId.isPresent() && resultData.isPresent()
                ? Optional.of(new News.Completed(sweepRunId.get(), resultData.get()))
                : Optional.empty();
    }
}
