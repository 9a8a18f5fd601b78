package io.tradewind.platform.access.credential;

/**
 * What became of a request to end a credential.
 *
 * @param <T> the credential
 */
public sealed interface Ended<T> {

    /**
     * It has ended, now or before.
     *
     * @param credential as it is now
     */
    record Done<T>(T credential) implements Ended<T> {}

    /** It is the last of its kind, without which nobody could come in. */
    record Last<T>() implements Ended<T> {}

    /** The tenant has no such credential. */
    record Unknown<T>() implements Ended<T> {}
}
