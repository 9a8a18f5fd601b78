package io.tradewind.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Bybit v5 authentication: the signature is proven over the bytes that were received, before
 * anything is decoded. What is not the caller's to know (which of key and signature was wrong) is
 * told as the protocol tells it.
 */
public final class BybitSignatures {

    /** The window of a request that names none, in milliseconds. */
    public static final long WINDOW_DEFAULT = 5_000;

    /** The longest window, in milliseconds. */
    public static final long WINDOW_MAX = 60_000;

    /** How far the caller's clock may be ahead, in milliseconds. */
    public static final long AHEAD_MAX = 1_000;

    private static final int PARAMETER = 10001;
    private static final int TIMESTAMP = 10002;
    private static final int KEY = 10003;
    private static final int SIGNATURE = 10004;
    private static final int PERMISSION = 10005;
    private static final int ADDRESS = 10010;
    private static final int KEY_EXPIRED = 33004;
    private static final int NUMBER_LENGTH_MAX = 15;

    private final KeyRing keys;
    private final Clock clock;

    public BybitSignatures(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Judges a request; the stage fails where the keys cannot be read. */
    public CompletionStage<Verdict> judge(SignedRequest request, Scope scope) {
        return keys.find(request.key()).thenApply(key -> judge(request, scope, key));
    }

    private Verdict judge(SignedRequest request, Scope scope, Optional<ApiKey> found) {
        if (found.isEmpty()) {
            return new Verdict.Denied(KEY, "API key is invalid.");
        }
        ApiKey key = found.get();
        long timestamp = number(request.timestamp());
        long window = request.window().isEmpty() ? WINDOW_DEFAULT : number(request.window());
        if (timestamp < 0 || window < 0) {
            return new Verdict.Denied(PARAMETER, "params error: timestamp or recv_window");
        }
        long now = clock.millis();
        long allowed = Math.min(window, WINDOW_MAX);
        if (timestamp < now - allowed || timestamp >= now + AHEAD_MAX) {
            return new Verdict.Denied(
                    TIMESTAMP,
                    "invalid request, please check your server timestamp or recv_window param."
                            + " req_timestamp[%d],server_timestamp[%d],recv_window[%d]"
                                    .formatted(timestamp, now, window));
        }
        if (!key.verifier().verifies(message(request), request.signature())) {
            return new Verdict.Denied(
                    SIGNATURE, "error sign! please check your signature generation algorithm.");
        }
        return permission(key, scope, request.address());
    }

    /** Judges a key whose signature has been proven. */
    public Verdict permission(ApiKey key, Scope scope, String address) {
        if (key.hasExpired(clock.instant())) {
            return new Verdict.Denied(KEY_EXPIRED, "Your api key has expired.");
        }
        if (!key.worksFrom(address)) {
            return new Verdict.Denied(
                    ADDRESS, "Unmatched IP, please check your API key's bound IP.");
        }
        return key.may(scope)
                ? new Verdict.Granted(key)
                : new Verdict.Denied(
                        PERMISSION, "Permission denied, please check your API key permissions.");
    }

    /** Milliseconds that digits say, or -1. */
    public static long number(String text) {
        if (text.isEmpty() || text.length() > NUMBER_LENGTH_MAX) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static byte[] message(SignedRequest request) {
        byte[] head =
                (request.timestamp() + request.key() + request.window())
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = new byte[head.length + request.payload().length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(request.payload(), 0, message, head.length, request.payload().length);
        return message;
    }
}
