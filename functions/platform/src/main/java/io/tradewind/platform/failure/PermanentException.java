package io.tradewind.platform.failure;

/** An operating failure that no retry can mend: an unreadable message, a refused request. */
public final class PermanentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason, as it is kept with the failure record; it names no secret. */
    public PermanentException(String reason) {
        super(reason);
    }

    /** The reason, as it is kept with the failure record, and its cause. */
    public PermanentException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
