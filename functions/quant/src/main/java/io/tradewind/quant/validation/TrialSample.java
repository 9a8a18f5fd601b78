package io.tradewind.quant.validation;

import java.util.stream.LongStream;

/**
 * Which combinations of a grid are compared where all would be too many: one of each of {@code
 * count} equal stretches of the grid, at a place that looks random and is the same every time. It
 * depends on the two sizes alone, so chunks need not agree on anything to take the same sample.
 *
 * @param size of the grid, positive
 * @param count of the sample, 1 to size
 */
public record TrialSample(long size, int count) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Checks the two sizes. */
    public TrialSample {
        if (count < 1 || size < count) {
            throw new IllegalArgumentException(count + " of " + size + " combinations");
        }
    }

    /** The whole grid, or a sample where it has more than {@code countMax} combinations. */
    public static TrialSample of(long size, int countMax) {
        return new TrialSample(size, (int) Math.min(size, countMax));
    }

    /** The sample's indices within {@code [from, to)}, ascending. */
    public LongStream within(long from, long to) {
        return LongStream.range(0, count).map(this::at).filter(i -> i >= from && i < to);
    }

    private long at(long place) {
        long first = stretch(place);
        long length = stretch(place + 1) - first;
        return first + Math.floorMod(mixed(place), length);
    }

    private long stretch(long place) {
        return size / count * place + size % count * place / count;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mixed(long place) {
        long bits = (place + 1) * GOLDEN;
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }
}
