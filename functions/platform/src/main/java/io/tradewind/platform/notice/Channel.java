package io.tradewind.platform.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** A way on which notices reach people. Each has a queue of its own, {@code notifications-…}. */
public enum Channel implements Labelled {
    /** Mail over SMTP. */
    EMAIL("email"),
    /** A Slack incoming webhook. */
    SLACK("slack");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
