package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** How exponential means begin. */
public enum EmaSeedRule implements Labelled {
    /** With the first value. */
    FIRST_VALUE("first-value"),
    /** With the mean of the first values. */
    SMA("sma");

    private final String label;

    EmaSeedRule(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
