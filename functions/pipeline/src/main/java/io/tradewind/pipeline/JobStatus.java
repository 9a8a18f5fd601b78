package io.tradewind.pipeline;

import java.util.Locale;
import java.util.Optional;

/** Where a job stands. {@link JobLifeCycle} says which status may follow which. */
public enum JobStatus {
    /** Stored, and waiting for a worker. */
    QUEUED(false),
    /** A worker has begun to hand it to the Trading API, or the Trading API is computing it. */
    RUNNING(false),
    /** The sweep is done and its best rows are with the job. */
    COMPLETED(true),
    /** It was refused, could not be handed over, failed, or took too long. See {@link Failure}. */
    FAILED(true),
    /** Its tenant called it off. */
    CANCELLED(true);

    private final boolean ended;

    JobStatus(boolean ended) {
        this.ended = ended;
    }

    /** Whether the job needs no further work. */
    public boolean ended() {
        return ended;
    }

    /** The status of that name, in any case; empty where there is none. */
    public static Optional<JobStatus> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (JobStatus status : values()) {
            if (status.name().equals(wanted)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
