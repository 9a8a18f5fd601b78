package io.tradewind.quant.sweep;

/**
 * Lowest and highest close of any range of bars and the deepest fall within it, in constant time.
 * Two levels of disjoint sparse tables: blocks of {@value #BLOCK} bars, and the bars within them. A
 * fall depends on the order of its bars, so ranges that overlap, as an ordinary sparse table has,
 * would give wrong ones.
 *
 * <p>At level k a table holds, for each place, the range from it to the middle of its aligned group
 * of 2^(k+1) places, outward; the two ends of any range meet in the middle of the group of the
 * highest bit in which they differ.
 */
final class Extremes {

    /** Bars in a block. */
    static final int BLOCK = 16;

    private static final int BLOCK_SHIFT = 4;
    private static final int STRIDE = 3;

    private final double[] closes;
    private final double[][] bars;
    private final double[] blockTotals;
    private final double[][] blocks;

    double min;
    double max;

    /** Deepest fall as a fraction of the highest close before it. */
    double fall;

    Extremes(double[] closes) {
        this.closes = closes;
        double[] single = new double[closes.length * STRIDE];
        for (int bar = 0; bar < closes.length; bar++) {
            single[bar * STRIDE] = closes[bar];
            single[bar * STRIDE + 1] = closes[bar];
        }
        bars = levels(single, BLOCK_SHIFT);
        blockTotals = totals(single);
        int count = blockTotals.length / STRIDE;
        blocks = levels(blockTotals, Integer.SIZE - Integer.numberOfLeadingZeros(count));
    }

    private static double[] totals(double[] single) {
        int size = single.length / STRIDE;
        double[] totals = new double[(size + BLOCK - 1) / BLOCK * STRIDE];
        for (int bar = 0; bar < size; bar++) {
            int block = (bar >> BLOCK_SHIFT) * STRIDE;
            if (bar % BLOCK == 0) {
                System.arraycopy(single, bar * STRIDE, totals, block, STRIDE);
            } else {
                join(totals, block, single, bar * STRIDE, totals, block);
            }
        }
        return totals;
    }

    private static double[][] levels(double[] single, int count) {
        int size = single.length / STRIDE;
        double[][] levels = new double[count][];
        for (int level = 0; level < count; level++) {
            double[] table = single.clone();
            int half = 1 << level;
            for (int middle = half; middle - 1 < size; middle += 2 * half) {
                for (int i = middle - 2; i >= middle - half; i--) {
                    join(single, i * STRIDE, table, (i + 1) * STRIDE, table, i * STRIDE);
                }
                for (int i = middle + 1; i < Math.min(size, middle + half); i++) {
                    join(table, (i - 1) * STRIDE, single, i * STRIDE, table, i * STRIDE);
                }
            }
            levels[level] = table;
        }
        return levels;
    }

    private static void join(double[] left, int l, double[] right, int r, double[] out, int at) {
        double min = Math.min(left[l], right[r]);
        double max = Math.max(left[l + 1], right[r + 1]);
        double fall = 1 - right[r] / left[l + 1];
        fall = Math.max(fall, Math.max(left[l + 2], right[r + 2]));
        out[at] = min;
        out[at + 1] = max;
        out[at + 2] = fall;
    }

    /** Fills the extremes of {@link BarRecords}. */
    static void fillBlocks(double[] closes, double[] entries, double[] exits) {
        int stride = BarRecords.STRIDE;
        int size = closes.length;
        for (int bar = size - 1; bar >= 0; bar--) {
            int at = bar * stride + BarRecords.MIN;
            start(closes[bar], entries, at);
            if (bar + 1 < size && (bar + 1) % BLOCK != 0) {
                join(entries, at, entries, at + stride, entries, at);
            }
        }
        for (int bar = 0; bar < size; bar++) {
            int at = (bar + 1) * stride + BarRecords.MIN;
            start(closes[bar], exits, at);
            if (bar % BLOCK != 0) {
                join(exits, at - stride, exits, at, exits, at);
            }
        }
    }

    private static void start(double close, double[] records, int at) {
        records[at] = close;
        records[at + 1] = close;
        records[at + 2] = 0;
    }

    /** Sets the extremes of bars {@code [first, last]}, with the records of entry and exit. */
    void find(int first, int last, double[] entries, double[] exits) {
        int differ = first ^ last;
        if (differ < BLOCK) {
            findWithinBlock(first, last, differ);
            return;
        }
        int left = first * BarRecords.STRIDE + BarRecords.MIN;
        int right = (last + 1) * BarRecords.STRIDE + BarRecords.MIN;
        min = entries[left];
        max = entries[left + 1];
        fall = entries[left + 2];
        int firstBlock = (first >> BLOCK_SHIFT) + 1;
        int lastBlock = (last >> BLOCK_SHIFT) - 1;
        if (firstBlock <= lastBlock) {
            appendBlocks(firstBlock, lastBlock);
        }
        append(exits, right);
    }

    private void findWithinBlock(int first, int last, int differ) {
        if (differ == 0) {
            min = closes[first];
            max = min;
            fall = 0;
            return;
        }
        double[] table = bars[Integer.SIZE - 1 - Integer.numberOfLeadingZeros(differ)];
        int left = first * STRIDE;
        min = table[left];
        max = table[left + 1];
        fall = table[left + 2];
        append(table, last * STRIDE);
    }

    private void appendBlocks(int firstBlock, int lastBlock) {
        int differ = firstBlock ^ lastBlock;
        if (differ == 0) {
            append(blockTotals, firstBlock * STRIDE);
            return;
        }
        double[] table = blocks[Integer.SIZE - 1 - Integer.numberOfLeadingZeros(differ)];
        append(table, firstBlock * STRIDE);
        append(table, lastBlock * STRIDE);
    }

    /** Joins a range that follows the one found so far. */
    private void append(double[] table, int at) {
        double low = table[at];
        if (low < max * (1 - fall)) {
            fall = 1 - low / max;
        }
        fall = Math.max(fall, table[at + 2]);
        min = Math.min(min, low);
        max = Math.max(max, table[at + 1]);
    }
}
