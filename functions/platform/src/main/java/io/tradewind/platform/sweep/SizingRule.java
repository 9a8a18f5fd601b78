package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** How many units an entry takes. */
public enum SizingRule implements Labelled {
    /** All that the capital affords, in fractions. */
    ALL_IN("all-in"),
    /** All that the capital affords, in whole units. */
    WHOLE_UNITS("whole-units"),
    /** The same sum each time. */
    FIXED_NOTIONAL("fixed-notional");

    private final String label;

    SizingRule(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
