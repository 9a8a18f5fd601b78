package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** The price of an entry or exit. */
public enum FillRule implements Labelled {
    /** The close of the signal's bar. */
    CLOSE("close"),
    /** The open of the bar after it. */
    NEXT_OPEN("next-open");

    private final String label;

    FillRule(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
