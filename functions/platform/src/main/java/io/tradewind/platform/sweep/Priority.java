package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** How soon a sweep is to run. */
public enum Priority implements Labelled {
    /** On the queues with capacity of their own. */
    HIGH("high"),
    /** On the common queues. */
    NORMAL("normal");

    private final String label;

    Priority(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
