package io.tradewind.platform.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that nobody could handle.
 *
 * @param id given by SQS to the dead letter
 * @param reason why it is one; empty where its handler never answered
 * @param tenant whose work it is, where it can be read
 * @param correlationId what it was part of, where it can be read
 * @param since when it became a dead letter
 * @param body what it says, readable or not
 */
public record DeadLetter(
        String id,
        Optional<String> reason,
        Optional<String> tenant,
        Optional<String> correlationId,
        Instant since,
        String body) {

    private static final int SHOWN_MAX = 200;

    static DeadLetter of(String id, Optional<String> reason, Instant since, String body) {
        return new DeadLetter(
                id, reason, field(body, "/tenant"), field(body, "/correlation_id"), since, body);
    }

    /** The job that it is about, where it names one. */
    public Optional<String> jobId() {
        return field(body, "/body/job_id");
    }

    /** A dead letter may be anything, so that what is no envelope has no fields. */
    private static Optional<String> field(String body, String pointer) {
        try {
            JsonNode value = Json.parse(body).at(pointer);
            return value.isTextual() && value.textValue().length() <= SHOWN_MAX
                    ? Optional.of(value.textValue())
                    : Optional.empty();
        } catch (JsonFormatException unreadable) {
            return Optional.empty();
        }
    }
}
