package io.tradewind.platform.tenancy;

import io.tradewind.platform.json.Labelled;

/** What the holder of an API key may do. */
public enum Role implements Labelled {
    /** Everything within the tenant, keys and signing secrets too. */
    ADMIN,
    /** Starts and cancels work, uploads prices; reads. */
    EDITOR,
    /** Reads. */
    VIEWER,
    /** One part of the platform calling another on behalf of the tenant that it names. */
    SERVICE;

    /**
     * Whether this role may do what that one may. A service does what an editor does, and has no
     * say over keys.
     *
     * @param needed ADMIN, EDITOR or VIEWER
     */
    public boolean covers(Role needed) {
        return switch (needed) {
            case ADMIN -> this == ADMIN;
            case EDITOR -> this != VIEWER;
            case VIEWER -> true;
            case SERVICE -> this == SERVICE;
        };
    }

    /** Whether work may be started, changed or cancelled with this role. */
    public boolean mayWrite() {
        return covers(EDITOR);
    }

    /** The role as it is written in requests and answers. */
    @Override
    public String label() {
        return name();
    }
}
