package io.tradewind.quant.heatmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A figure over two parameters of one ticker's rows, fast × slow as a rule. Memory is that of the
 * grid, not of the rows. Where several combinations share a cell, the one with the best score
 * counts.
 */
public final class ScoreGrid {

    /** The figure that ranks. */
    public static final String SCORE = "score";

    /** The greatest value of a parameter. */
    public static final int PERIOD_MAX = 500;

    /** The first combination of the ranking. */
    public record Best(int fast, int slow, double score) {}

    private final double[] scores = new double[(PERIOD_MAX + 1) * (PERIOD_MAX + 1)];
    private final double[] values = new double[scores.length];
    private final boolean[] eligible = new boolean[scores.length];
    private final boolean[] hasFast = new boolean[PERIOD_MAX + 1];
    private final boolean[] hasSlow = new boolean[PERIOD_MAX + 1];
    private Best best;

    /** A grid without a cell. */
    public ScoreGrid() {
        Arrays.fill(scores, Double.NaN);
        Arrays.fill(values, Double.NaN);
    }

    /** Names the combination that is first in the ranking. */
    public void best(int fast, int slow, double score) {
        best = new Best(fast, slow, score);
    }

    /** As {@link #put(int, int, double, double, boolean)} of the score itself. */
    void put(int fast, int slow, double score, boolean enoughTrades) {
        put(fast, slow, score, score, enoughTrades);
    }

    /**
     * Keeps the better of what the cell holds and this; a combination with enough trades is better
     * than one without.
     *
     * @param fast 0 to {@link #PERIOD_MAX}
     * @param slow 0 to {@link #PERIOD_MAX}
     * @param value what the cell shows; NaN where the combination has no such figure
     * @param enoughTrades whether it is ranked before those without
     */
    public void put(int fast, int slow, double score, double value, boolean enoughTrades) {
        hasFast[fast] = true;
        hasSlow[slow] = true;
        int cell = fast * (PERIOD_MAX + 1) + slow;
        boolean first = Double.isNaN(scores[cell]);
        boolean better = enoughTrades == eligible[cell] ? score > scores[cell] : enoughTrades;
        if (first || better) {
            scores[cell] = score;
            values[cell] = value;
            eligible[cell] = enoughTrades;
        }
    }

    /** The fast periods of the grid, ascending. */
    int[] fasts() {
        return present(hasFast);
    }

    /** The slow periods of the grid, ascending. */
    int[] slows() {
        return present(hasSlow);
    }

    /** The cell's figure, or NaN where the grid has no such pair, or the pair no figure. */
    public double value(int fast, int slow) {
        return values[fast * (PERIOD_MAX + 1) + slow];
    }

    /** Whether the cell's combination has enough trades to be ranked before those without. */
    public boolean isEligible(int fast, int slow) {
        return eligible[fast * (PERIOD_MAX + 1) + slow];
    }

    /** Whether any cell has enough trades, or whether any has not. */
    boolean has(boolean enoughTrades) {
        for (int cell = 0; cell < scores.length; cell++) {
            if (eligible[cell] == enoughTrades && !Double.isNaN(scores[cell])) {
                return true;
            }
        }
        return false;
    }

    /** The best combination, or null where none was named. */
    public Best best() {
        return best;
    }

    /** The least figure; 0 where there is none. */
    public double lowest() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(0);
    }

    /** The greatest figure; 0 where there is none. */
    public double highest() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    private static int[] present(boolean[] has) {
        List<Integer> periods = new ArrayList<>();
        for (int period = 0; period < has.length; period++) {
            if (has[period]) {
                periods.add(period);
            }
        }
        return periods.stream().mapToInt(Integer::intValue).toArray();
    }
}
