package io.tradewind.research.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The figures of a completed sweep, as callback and job show them. */
public record ResultData(
        UUID sweepRunId, long totalCombinations, double executionTimeSeconds, Instant completedAt) {

    /** The figures of a sweep that took from one instant to the other. */
    public static ResultData of(Sweep sweep, Instant startedAt, Instant completedAt) {
        Instant from = startedAt == null ? sweep.createdAt() : startedAt;
        double seconds = Math.max(0, Duration.between(from, completedAt).toMillis() / 1e3);
        return new ResultData(sweep.jobId(), sweep.combinations(), seconds, completedAt);
    }
}
