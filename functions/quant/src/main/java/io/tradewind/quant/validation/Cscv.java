package io.tradewind.quant.validation;

import io.tradewind.quant.backtest.Tally;
import java.util.List;
import java.util.Optional;

/**
 * The probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey,
 * Borwein, López de Prado and Zhu, "The Probability of Backtest Overfitting", J. Computational
 * Finance 20(4), 2017).
 *
 * <p>The bars are cut into an even number of blocks. Each way to take half of them as in sample and
 * the other half as out of sample is tried: the combination with the best Sharpe ratio in sample
 * has a rank out of sample, from 1 for the worst to M for the best, and with ω = rank / (M + 1) the
 * logit ln(ω / (1 − ω)). The probability is the share of splits whose logit is not above zero: the
 * best in sample is no better than the median out of sample.
 *
 * <p>Equal Sharpe ratios share the mean of their ranks; of several best in sample the first is
 * taken. A combination whose returns do not vary has a Sharpe ratio of 0. Splits in which no
 * combination's returns vary in sample select nothing and are left out.
 */
public final class Cscv {

    private final int combinations;
    private final double barsOfHalf;
    private final int lowerBlocks;
    private final double[][] lower;
    private final double[][] upper;
    private final double[] chosen;
    private final double[] others;
    private int splits;
    private int overfit;
    private int losses;

    private Cscv(List<double[]> sums, Blocks blocks) {
        combinations = sums.size();
        barsOfHalf = blocks.count() / 2.0 * blocks.bars();
        lowerBlocks = blocks.count() / 2;
        lower = subsets(sums, blocks, 0, lowerBlocks);
        upper = subsets(sums, blocks, lowerBlocks, blocks.count() - lowerBlocks);
        chosen = new double[combinations];
        others = new double[combinations];
    }

    /**
     * What came of it.
     *
     * @param probability of backtest overfitting, 0 to 1
     * @param lossProbability share of splits in which the best in sample lost out of sample
     * @param splits that selected something
     */
    public record Outcome(double probability, double lossProbability, int splits) {}

    /**
     * Tries every split.
     *
     * @param sums {@link Blocks#sums} of each combination, in an order of the caller's
     * @return nothing for fewer than two combinations, or where no returns vary
     */
    public static Optional<Outcome> of(List<double[]> sums, Blocks blocks) {
        return sums.size() < 2 ? Optional.empty() : new Cscv(sums, blocks).run(blocks.count());
    }

    /**
     * For each subset of some blocks, the sums of all combinations and then those of their squares.
     * A split's sums are one addition of two of these, always of the same two, so nothing drifts.
     */
    private static double[][] subsets(List<double[]> sums, Blocks blocks, int from, int count) {
        int size = sums.size();
        double[][] subsets = new double[1 << count][2 * size];
        for (int subset = 1; subset < subsets.length; subset++) {
            int last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(subset);
            double[] without = subsets[subset ^ 1 << last];
            for (int column = 0; column < size; column++) {
                double[] own = sums.get(column);
                subsets[subset][column] = without[column] + own[from + last];
                subsets[subset][size + column] =
                        without[size + column] + own[blocks.count() + from + last];
            }
        }
        return subsets;
    }

    private Optional<Outcome> run(int blocks) {
        int all = (1 << blocks) - 1;
        for (int split = 1; split < all; split += 2) {
            if (2 * Integer.bitCount(split) == blocks) {
                boolean chosenVary = measure(split, chosen);
                boolean othersVary = measure(all ^ split, others);
                if (chosenVary) {
                    judge(chosen, others);
                }
                if (othersVary) {
                    judge(others, chosen);
                }
            }
        }
        return splits == 0
                ? Optional.empty()
                : Optional.of(
                        new Outcome((double) overfit / splits, (double) losses / splits, splits));
    }

    /** Sharpe ratios up to a factor that is common to all; answers whether any returns vary. */
    private boolean measure(int subset, double[] sharpes) {
        double[] first = lower[subset & (1 << lowerBlocks) - 1];
        double[] second = upper[subset >>> lowerBlocks];
        int varying = 0;
        for (int column = 0; column < combinations; column++) {
            double sum = first[column] + second[column];
            double squares = first[combinations + column] + second[combinations + column];
            double centred = squares - sum * sum / barsOfHalf;
            boolean varies = centred > Tally.NEGLIGIBLE * squares;
            sharpes[column] = varies ? sum / Math.sqrt(centred) : 0;
            varying += varies ? 1 : 0;
        }
        return varying > 0;
    }

    private void judge(double[] inSample, double[] outOfSample) {
        int best = 0;
        for (int column = 1; column < combinations; column++) {
            best = inSample[column] > inSample[best] ? column : best;
        }
        double own = outOfSample[best];
        int below = 0;
        int equal = 0;
        for (double value : outOfSample) {
            below += value < own ? 1 : 0;
            equal += value == own ? 1 : 0;
        }
        double rank = below + (equal + 1) / 2.0;
        splits++;
        overfit += 2 * rank <= combinations + 1 ? 1 : 0;
        losses += own < 0 ? 1 : 0;
    }
}
