package io.tradewind.quant.sweep;

import io.tradewind.quant.signal.Bits;
import io.tradewind.quant.signal.Signals;

/**
 * The bars on which a long position begins and ends, found 64 bars at a time. Scratch of one
 * thread.
 */
final class PositionEvents {

    private static final int UNROLLED = 4;

    /** Signal bars: entry, exit, entry, …; an odd count leaves the last position open. */
    final int[] bars;

    int count;

    PositionEvents(int size) {
        bars = new int[size + 2 * Long.SIZE];
    }

    /** Finds the positions of one who starts flat on bar {@code from}, up to before {@code to}. */
    void find(Signals signals, int from, int to) {
        count = 0;
        int start = from;
        if (!signals.isLongArmed(from)) {
            start = Bits.next(signals.longArm, from, to) + 1;
        }
        if (start < to) {
            find(signals.longEntry, signals.longExit, start, to);
        }
    }

    private void find(long[] entry, long[] exit, int start, int to) {
        int lastWord = (to - 1) >>> 6;
        long inside = -1L << start;
        long carry = 0;
        for (int word = start >>> 6; word <= lastWord; word++) {
            long enter = entry[word] & inside;
            inside = -1L;
            long hold = ~(enter | exit[word]);
            long held = hold == 0 ? enter : latch(enter, hold, carry);
            if (word == lastWord) {
                held &= -1L >>> -to;
            }
            collect(held ^ (held << 1 | carry), word << 6);
            carry = held >>> 63;
        }
    }

    /** Bits from each entry on through all bars that hold, by doubling strides. */
    private static long latch(long enter, long hold, long carry) {
        long held = enter | (hold & carry);
        long through = hold;
        for (int stride = 1; stride < Long.SIZE; stride <<= 1) {
            held |= through & held << stride;
            through &= through << stride;
        }
        return held;
    }

    /** Appends the set bits; a few at a time without asking, since asking costs more. */
    private void collect(long changes, int base) {
        int end = count + Long.bitCount(changes);
        long left = changes;
        for (int at = count; at < end; at += UNROLLED) {
            bars[at] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            bars[at + 1] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            bars[at + 2] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            bars[at + 3] = base + Long.numberOfTrailingZeros(left);
            left &= left - 1;
        }
        count = end;
    }
}
