package io.tradewind.gateway.auth;

/**
 * What was signed and by whom, as it came.
 *
 * @param key the key's id
 * @param timestamp milliseconds since 1970, as text
 * @param window how long it is valid in milliseconds, as text; empty for the default
 * @param signature of timestamp, key, window and payload
 * @param payload the raw query string, or the raw body
 * @param address the caller's
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes that were signed, never compared
public record SignedRequest(
        String key,
        String timestamp,
        String window,
        String signature,
        byte[] payload,
        String address) {}
