package io.tradewind.platform.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** What a tenant's signing secret is for. */
public enum Purpose implements Labelled {
    /** The tenant signs the webhooks that start sweeps. */
    TRIGGER("trigger"),
    /** The platform signs the callbacks that it sends for the tenant. */
    CALLBACK("callback");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** The purpose as it is stored. */
    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
