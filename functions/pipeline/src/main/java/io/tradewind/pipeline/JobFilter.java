package io.tradewind.pipeline;

import java.time.Instant;

/**
 * Which of a tenant's jobs to list, newest first. Each part may be null and then filters nothing.
 *
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param after the last job of the page before
 */
public record JobFilter(
        JobStatus status,
        String jobType,
        Instant createdFrom,
        Instant createdTo,
        JobCursor after) {}
