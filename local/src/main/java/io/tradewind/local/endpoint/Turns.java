package io.tradewind.local.endpoint;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One piece of work at a time for each key, in order of arrival. The S3 server looks whether an
 * object exists and then writes it, so that of two conditional writes at once both would win; in
 * turns, one does. Used on one thread.
 */
final class Turns {

    private final Map<String, Future<Void>> last = new HashMap<>();

    /** Does the work after all that came before it for the key, however that ended. */
    void take(String key, Supplier<Future<Void>> work) {
        Future<Void> before = last.getOrDefault(key, Future.succeededFuture());
        Future<Void> turn = before.otherwiseEmpty().compose(ended -> work.get());
        last.put(key, turn);
        turn.onComplete(ended -> last.remove(key, turn));
    }
}
