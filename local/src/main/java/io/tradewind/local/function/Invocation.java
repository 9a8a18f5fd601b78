package io.tradewind.local.function;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** How an invocation ended. */
public sealed interface Invocation {

    /** The handler's answer as JSON. */
    record Answered(Buffer json) implements Invocation {}

    /** The handler, or the making of its instance, threw. */
    record Failed(String type, String message) implements Invocation {}

    /** The function's time-out passed; the instance is gone. */
    record TimedOut(long seconds) implements Invocation {}

    /** No instance was free in time. */
    record Throttled() implements Invocation {}

    /** An invocation with what it printed. */
    record Recorded(Invocation outcome, List<String> lines) {}
}
