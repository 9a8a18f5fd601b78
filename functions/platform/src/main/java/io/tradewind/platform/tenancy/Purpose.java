package io.tradewind.platform.tenancy;

/** What a tenant's signing secret is for. */
public enum Purpose {
    /** The tenant signs the webhooks that start sweeps. */
    TRIGGER("trigger"),
    /** The platform signs the callbacks that it sends for the tenant. */
    CALLBACK("callback");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** The purpose as it is stored. */
    public String label() {
        return label;
    }
}
