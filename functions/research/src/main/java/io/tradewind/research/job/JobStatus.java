package io.tradewind.research.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job stands. */
public enum JobStatus {
    /** Accepted; nothing computed yet. */
    PENDING,
    /** At least one chunk was heard of. */
    RUNNING,
    /** Ranked and stored. */
    COMPLETED,
    /** A chunk failed too often; see the job's error message. */
    FAILED,
    /** Ended by its owner. */
    CANCELLED;

    /** The status as it is stored and shown: lower case. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether work goes on. */
    public boolean isOpen() {
        return this == PENDING || this == RUNNING;
    }

    /**
     * The status with that label.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static JobStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
