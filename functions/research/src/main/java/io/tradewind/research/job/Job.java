package io.tradewind.research.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A job as the API shows it.
 *
 * @param jobId also the sweep's id
 * @param progress share of the work that is done, 0–100
 * @param commandGroup {@code strategy}
 * @param commandName {@code sweep}
 * @param parameters the request
 * @param resultPath key of the JSON results in the object store, once completed
 * @param resultData what the callback says of the results, once completed
 * @param errorMessage why it failed
 * @param startedAt when the first chunk began
 */
public record Job(
        UUID jobId,
        JobStatus status,
        double progress,
        String commandGroup,
        String commandName,
        JsonNode parameters,
        String resultPath,
        JsonNode resultData,
        String errorMessage,
        Instant createdAt,
        Instant startedAt,
        Instant completedAt) {}
