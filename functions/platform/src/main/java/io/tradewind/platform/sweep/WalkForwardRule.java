package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** Where the bars begin that a walk-forward window chooses its parameters on. */
public enum WalkForwardRule implements Labelled {
    /** A fixed number of bars before the window's test. */
    ROLLING("rolling"),
    /** At the first bar. */
    ANCHORED("anchored");

    private final String label;

    WalkForwardRule(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
