package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** The sides that a strategy may take. */
public enum TradeDirection implements Labelled {
    /** Buys. */
    LONG("long"),
    /** Sells short. */
    SHORT("short"),
    /** Both in turn. */
    BOTH("both");

    private final String label;

    TradeDirection(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
