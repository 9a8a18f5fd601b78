package io.tradewind.research.job;

import io.tradewind.research.page.ListCursor;
import java.time.Instant;

/**
 * Which entries of a list are wanted, newest first. Each part may be null and then filters nothing.
 *
 * @param status of these jobs; without meaning for sweeps, which are completed
 * @param from time of the oldest entry, inclusive: a job's creation, a sweep's completion
 * @param to time after the newest
 * @param after the last entry of the page before
 */
public record ListFilter(JobStatus status, Instant from, Instant to, ListCursor after) {

    /** Everything, from the newest on. */
    public static final ListFilter ALL = new ListFilter(null, null, null, null);
}
