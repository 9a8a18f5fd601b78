package io.tradewind.platform.webhook;

/** What came of verifying a webhook. Everything but {@link Valid} is answered with 401. */
public sealed interface Verification {

    /** The signature is right and recent. The id is the idempotency key. */
    record Valid(String id) implements Verification {}

    /** None of the three headers is there: the webhook is not signed. */
    record Missing() implements Verification {}

    /** Headers are there, but not all, or not in their form. */
    record Malformed(String reason) implements Verification {}

    /** The timestamp is more than five minutes away from now. */
    record Stale() implements Verification {}

    /** No signature was made over this with a secret that we know. */
    record Forged() implements Verification {}
}
