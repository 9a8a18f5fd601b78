package io.tradewind.research.job;

import java.util.List;
import java.util.UUID;

/**
 * The steps of a job after a given one.
 *
 * @param run which run of the job they belong to, from 1; each retry begins another
 * @param events in order, at most {@link #EVENTS_MAX}: the newest, where there are more
 * @param end number of the step that ends the run, beyond all others
 * @param status where the job stands; the run is over unless it is {@linkplain JobStatus#isOpen
 *     open}
 */
public record JobProgress(
        UUID jobId, int run, List<ProgressEvent> events, int end, JobStatus status) {

    /** Most steps that one answer tells; older ones have been overtaken. */
    public static final int EVENTS_MAX = 100;

    /**
     * A step that a client has seen.
     *
     * @param run of the job
     * @param number of the step
     */
    public record Seen(int run, int number) {

        /** Nothing yet. */
        public static final Seen NOTHING = new Seen(0, -1);
    }
}
