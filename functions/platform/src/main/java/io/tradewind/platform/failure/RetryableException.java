package io.tradewind.platform.failure;

/** An operating failure that a later attempt may not meet: a lost connection, a throttled call. */
public final class RetryableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What could not be done, without a cause of its own. */
    public RetryableException(String message) {
        super(message);
    }

    /** What could not be done, and why. */
    public RetryableException(String message, Throwable cause) {
        super(message, cause);
    }
}
