package io.tradewind.platform.access.credential;

/**
 * What became of a request for a credential.
 *
 * @param <T> the credential
 */
public sealed interface Issued<T> {

    /**
     * It is issued, now or by the same request before.
     *
     * @param credential the same for the same request
     */
    record Done<T>(T credential) implements Issued<T> {}

    /** Another request came with the same Idempotency-Key. */
    record Conflict<T>() implements Issued<T> {}

    /**
     * There are as many as there may be.
     *
     * @param most that number
     */
    record Full<T>(int most) implements Issued<T> {}
}
