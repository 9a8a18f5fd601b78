package io.tradewind.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The destinations that kept a sender waiting in vain. For a while nobody waits for them again but
 * one sender at a time, and what is written stays for the relay: callers of a platform whose queue
 * is away are answered as ever, and do not fill its instances with waiting. Shared by the process,
 * as its connections are.
 */
final class Silence {

    /** Less than this is no waiting: a destination that refuses at once costs nobody anything. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How long a silent destination is let be before one sender tries again. */
    static final Duration REST = Duration.ofSeconds(10);

    private static final Map<String, Instant> UNTIL = new ConcurrentHashMap<>();

    private Silence() {}

    /** Whether to send there now. Of those who ask when a rest is over, the first is to try. */
    static boolean broken(String address, Instant now) {
        AtomicBoolean first = new AtomicBoolean(true);
        UNTIL.computeIfPresent(
                address,
                (key, until) -> {
                    first.set(!until.isAfter(now));
                    return first.get() ? now.plus(REST) : until;
                });
        return first.get();
    }

    /** Notes how a send ended that began then and is over now. */
    static void note(String address, boolean taken, Instant began, Instant now) {
        if (taken) {
            UNTIL.remove(address);
        } else if (!began.plus(PATIENCE).isAfter(now)) {
            UNTIL.put(address, now.plus(REST));
        }
    }
}
