package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** The length of a bar. */
public enum BarInterval implements Labelled {
    /** One minute. */
    M1("1m"),
    /** Five minutes. */
    M5("5m"),
    /** A quarter of an hour. */
    M15("15m"),
    /** Half an hour. */
    M30("30m"),
    /** One hour. */
    H1("1h"),
    /** Four hours. */
    H4("4h"),
    /** One day. */
    D1("1d");

    private final String label;

    BarInterval(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
