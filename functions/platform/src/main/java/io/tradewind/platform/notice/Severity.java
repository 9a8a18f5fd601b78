package io.tradewind.platform.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** How soon somebody should look at a notice. */
public enum Severity implements Labelled {
    /** It is good to know. */
    INFO("info"),
    /** It should be looked at some day. */
    WARNING("warning"),
    /** It should be looked at now. */
    CRITICAL("critical");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
