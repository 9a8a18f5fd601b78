package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** When an entry happens. */
public enum SignalRule implements Labelled {
    /** In while fast is above slow. */
    STATE("state"),
    /** Enters when fast crosses above slow. */
    CROSS("cross");

    private final String label;

    SignalRule(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
