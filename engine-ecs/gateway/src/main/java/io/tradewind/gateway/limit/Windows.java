package io.tradewind.gateway.limit;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fixed windows of units, one for each key. At most {@link #KEYS_MAX} keys at a time: beyond, the
 * windows that have ended are forgotten, and if none has, all are. Thread-safe.
 */
public final class Windows {

    /** Keys that are counted at a time. */
    public static final int KEYS_MAX = 100_000;

    private final long millis;
    private final Clock clock;
    private final Map<Object, Window> windows = new ConcurrentHashMap<>();

    /** Windows of so many milliseconds. */
    public Windows(long millis, Clock clock) {
        this.millis = millis;
        this.clock = clock;
    }

    private static final class Window {
        long start;
        int used;

        synchronized Allowance take(long now, long length, int limit, int units) {
            if (now - start >= length || now < start) {
                start = now;
                used = 0;
            }
            int granted = Math.clamp((long) limit - used, 0, units);
            used += granted;
            return new Allowance(
                    granted, limit, limit - used, granted == units ? now : start + length);
        }

        synchronized boolean hasEnded(long now, long length) {
            return now - start >= length;
        }
    }

    /** Takes units of a key's window, as many as are left. */
    public Allowance take(Object key, int limit, int units) {
        long now = clock.millis();
        Window window = windows.get(key);
        if (window == null) {
            forget(now);
            window = windows.computeIfAbsent(key, fresh -> new Window());
        }
        return window.take(now, millis, limit, units);
    }

    private void forget(long now) {
        if (windows.size() >= KEYS_MAX) {
            windows.values().removeIf(window -> window.hasEnded(now, millis));
            if (windows.size() >= KEYS_MAX) {
                windows.clear();
            }
        }
    }
}
