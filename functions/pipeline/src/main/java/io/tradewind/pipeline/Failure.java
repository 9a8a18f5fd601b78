package io.tradewind.pipeline;

/** Why a job is {@link JobStatus#FAILED}; it decides what may still happen to the job. */
public enum Failure {
    /** The Trading API said no for good, for instance because it does not know the ticker. */
    REFUSED(false, false),
    /** The Trading API could not be reached in {@link JobLifeCycle#ATTEMPTS_MAX} attempts. */
    UNAVAILABLE(true, true),
    /** The sweep itself failed. Its chunks may be run again, and then it can still complete. */
    SWEEP_FAILED(false, true),
    /** Nothing was heard of it in time. */
    TIMED_OUT(true, true);

    private final boolean startsAgain;
    private final boolean completesLate;

    Failure(boolean startsAgain, boolean completesLate) {
        this.startsAgain = startsAgain;
        this.completesLate = completesLate;
    }

    /** Whether the job's message, put back from the dead-letter queue, starts it again. */
    boolean startsAgain() {
        return startsAgain;
    }

    /** Whether a sweep that ends after all completes the job, as late. */
    boolean completesLate() {
        return completesLate;
    }
}
