package io.tradewind.gateway.socket;

import io.tradewind.gateway.limit.Windows;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections there are, and of whom. Thread-safe. */
final class Admissions {

    private static final long FRAMES_WINDOW_MILLIS = 1_000;

    private final SocketLimits limits;
    private final Windows openings;
    private final Windows frames;
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    Admissions(SocketLimits limits, Clock clock) {
        this.limits = limits;
        this.openings = new Windows(SocketLimits.OPENINGS_WINDOW.toMillis(), clock);
        this.frames = new Windows(FRAMES_WINDOW_MILLIS, clock);
    }

    /** Whether one more of an address would be let in. */
    boolean admits(String address) {
        return open.get() < limits.connectionsMax()
                && perAddress.getOrDefault(address, 0) < limits.perAddressMax()
                && openings.take(address, limits.openingsMax(), 1).isGranted();
    }

    void opened(String address) {
        open.incrementAndGet();
        perAddress.merge(address, 1, Integer::sum);
    }

    void closed(String address) {
        open.decrementAndGet();
        perAddress.merge(address, -1, (before, one) -> before == 1 ? null : before - 1);
    }

    /** Whether an address may send one more frame in this second. */
    boolean frame(String address) {
        return frames.take(address, limits.framesMax(), 1).isGranted();
    }

    /** Whether an address may ask for so many snapshots: each costs as much as a frame. */
    boolean topics(String address, int count) {
        return frames.take(address, limits.framesMax(), count).isGranted();
    }

    int open() {
        return open.get();
    }
}
