package io.tradewind.pipeline.flow;

/** What became of a verified callback. */
public sealed interface CallbackOutcome {

    /** It is stored. */
    record Stored(boolean jobChanged) implements CallbackOutcome {}

    /** The same callback was stored before; nothing changed. */
    record Repeated() implements CallbackOutcome {}

    /** Another callback was stored under the same id. */
    record Conflict() implements CallbackOutcome {}

    /** The tenant has no such job. */
    record UnknownJob() implements CallbackOutcome {}
}
