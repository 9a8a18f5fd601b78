package io.tradewind.pipeline;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a finished sweep left behind.
 *
 * @param sweepRunId the Trading API's name for the sweep
 * @param resultData {@code {sweep_run_id, total_combinations, execution_time_seconds,
 *     completed_at}}
 * @param bestRows array of at most ten result rows, best score first
 */
public record SweepOutcome(String sweepRunId, JsonNode resultData, JsonNode bestRows) {}
