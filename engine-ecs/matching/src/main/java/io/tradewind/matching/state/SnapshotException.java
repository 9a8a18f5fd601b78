package io.tradewind.matching.state;

import java.io.IOException;

/** A snapshot that is torn, altered or of another version. */
public final class SnapshotException extends IOException {

    private static final long serialVersionUID = 1;

    public SnapshotException(String message) {
        super(message);
    }
}
