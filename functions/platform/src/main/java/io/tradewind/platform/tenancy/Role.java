package io.tradewind.platform.tenancy;

/** What the holder of an API key may do. */
public enum Role {
    /** Everything within the tenant. */
    ADMIN,
    /** Starts and cancels work, uploads prices. */
    EDITOR,
    /** Reads. */
    VIEWER,
    /** One part of the platform calling another on behalf of the tenant that it names. */
    SERVICE;

    /** Whether work may be started, changed or cancelled with this role. */
    public boolean mayWrite() {
        return this != VIEWER;
    }
}
