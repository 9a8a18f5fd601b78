package io.tradewind.platform.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** Whom a notice is for. */
public enum Audience implements Labelled {
    /** The tenant whose work it is about, at the addresses that the notice names. */
    TENANT("tenant"),
    /** Those who run the platform, at the addresses that the sender is configured with. */
    OPERATORS("operators");

    private final String label;

    Audience(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
