package io.tradewind.platform.access.credential;

import java.util.Optional;

/**
 * What makes two requests the same.
 *
 * @param key the Idempotency-Key; empty where the request brought none, and is then like no other
 * @param digest SHA-256 of what it asks for
 */
@SuppressWarnings("ArrayRecordComponent") // compared by Answers alone, with Arrays.equals
public record Request(Optional<String> key, byte[] digest) {

    /** Longest Idempotency-Key, in characters. */
    public static final int KEY_LENGTH_MAX = 200;

    /** A request like no other. */
    public static Request unique() {
        return new Request(Optional.empty(), new byte[0]);
    }
}
