package io.tradewind.pipeline.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.pipeline.Job;
import io.tradewind.platform.json.Labelled;
import java.util.Optional;

/** An end of a job that a tenant may want to be told of. It ends no job that a tenant cancels. */
public enum Outcome implements Labelled {
    /** The sweep is done. */
    COMPLETED("completed"),
    /** The job failed. */
    FAILED("failed"),
    /** The job had failed, and its sweep is done after all. */
    LATE("late");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The outcome of a job that has ended; empty for one that was cancelled. */
    static Optional<Outcome> of(Job job) {
        return switch (job.status()) {
            case COMPLETED -> Optional.of(job.state().late() ? LATE : COMPLETED);
            case FAILED -> Optional.of(FAILED);
            case QUEUED, RUNNING, CANCELLED -> Optional.empty();
        };
    }
}
