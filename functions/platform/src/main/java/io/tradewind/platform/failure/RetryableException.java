package io.tradewind.platform.failure;

import java.time.Duration;

/** An operating failure that a later attempt may not meet: a lost connection, a throttled call. */
public final class RetryableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How long something that is away, such as a database, is left alone. */
    private static final Duration AWAY = Duration.ofSeconds(45);

    private final Duration pause;

    /** What could not be done, without a cause of its own. */
    public RetryableException(String message) {
        this(message, null, Duration.ZERO);
    }

    /** What could not be done, and why. */
    public RetryableException(String message, Throwable cause) {
        this(message, cause, Duration.ZERO);
    }

    /** What could not be done, why, and how long the next attempt should wait at least. */
    public RetryableException(String message, Throwable cause, Duration pause) {
        super(message, cause);
        this.pause = pause;
    }

    /**
     * Something that all work needs is away. It comes back in its own time, not in that of the work
     * that happens to be at hand, so that attempts are spread over minutes.
     */
    public static RetryableException away(String message, Throwable cause) {
        return new RetryableException(message, cause, AWAY);
    }

    /** How long the next attempt should wait at least. */
    public Duration pause() {
        return pause;
    }

    /** The pause that a failure asks for; none where it is of another kind. */
    public static Duration pauseOf(Exception failure) {
        return failure instanceof RetryableException passing ? passing.pause() : Duration.ZERO;
    }
}
