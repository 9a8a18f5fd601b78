package io.tradewind.matching.symbol;

import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Lowest and highest trade of the current second and of the 59 before it. A trade that is further
 * from either than the symbol allows trips it.
 */
public final class CircuitBreaker {

    private static final int SECONDS = 60;

    private final long[] lows = new long[SECONDS];
    private final long[] highs = new long[SECONDS];
    private long second;
    private long low;
    private long high;
    private long floor;
    private long ceiling;

    CircuitBreaker() {
        clear();
    }

    /** Forgets all trades. */
    public void clear() {
        Arrays.fill(lows, Long.MAX_VALUE);
        Arrays.fill(highs, 0);
        second = 0;
        low = Long.MAX_VALUE;
        high = 0;
        floor = 0;
        ceiling = Long.MAX_VALUE;
    }

    /**
     * Notes a trade.
     *
     * @param ppm the move that trips, in millionths; not 0
     * @return whether it tripped
     */
    public boolean trade(long price, long atSecond, int ppm) {
        if (atSecond != second) {
            advance(atSecond, ppm);
        }
        if (price > ceiling || price < floor) {
            return true;
        }
        if (price < low || price > high) {
            widen(price, ppm);
        }
        int bucket = (int) (second % SECONDS);
        lows[bucket] = Math.min(lows[bucket], price);
        highs[bucket] = Math.max(highs[bucket], price);
        return false;
    }

    private void widen(long price, int ppm) {
        low = Math.min(low, price);
        high = Math.max(high, price);
        limit(ppm);
    }

    private void limit(int ppm) {
        floor = high - Amounts.shareDown(high, ppm);
        long rise = low == Long.MAX_VALUE ? 0 : Amounts.shareDown(low, ppm);
        ceiling = low + rise;
    }

    /** Takes the terms' new limit into account. */
    void reconfigure(int ppm) {
        limit(ppm);
    }

    private void advance(long to, int ppm) {
        long from = Math.max(second, to - SECONDS);
        for (long s = from + 1; s <= to; s++) {
            int bucket = (int) (s % SECONDS);
            lows[bucket] = Long.MAX_VALUE;
            highs[bucket] = 0;
        }
        second = to;
        low = Long.MAX_VALUE;
        high = 0;
        for (int i = 0; i < SECONDS; i++) {
            low = Math.min(low, lows[i]);
            high = Math.max(high, highs[i]);
        }
        limit(ppm);
    }

    void write(StateWriter out) throws IOException {
        out.put(second);
        for (int i = 0; i < SECONDS; i++) {
            out.put(lows[i]);
            out.put(highs[i]);
        }
    }

    void read(StateReader in, int ppm) throws IOException {
        second = in.next();
        for (int i = 0; i < SECONDS; i++) {
            lows[i] = in.next();
            highs[i] = in.next();
            low = Math.min(low, lows[i]);
            high = Math.max(high, highs[i]);
        }
        limit(ppm);
    }
}
