package io.tradewind.platform.sweep;

/**
 * A range of whole numbers, both ends in it.
 *
 * @param min at least 1
 * @param max not below min
 */
public record PeriodRange(int min, int max) {

    public PeriodRange {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException("Not a range: " + min + " to " + max);
        }
    }

    /** How many values it has at this step from its minimum. */
    public int count(int step) {
        return (max - min) / step + 1;
    }
}
