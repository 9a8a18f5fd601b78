package io.tradewind.gateway.auth;

/** Whether a request is who it says it is, and may do what it asks. */
public sealed interface Verdict {

    /** It is. */
    record Granted(ApiKey key) implements Verdict {}

    /** It is not, with the protocol's code and words. */
    record Denied(int code, String message) implements Verdict {}
}
