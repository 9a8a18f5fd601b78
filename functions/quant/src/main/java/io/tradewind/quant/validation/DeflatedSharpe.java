package io.tradewind.quant.validation;

import java.util.OptionalDouble;

/**
 * The probability that a Sharpe ratio is above what the best of so many trials without any skill
 * would show (Bailey and López de Prado, "The Deflated Sharpe Ratio: Correcting for Selection Bias,
 * Backtest Overfitting, and Non-Normality", J. Portfolio Management 40(5), 2014).
 *
 * <p>All Sharpe ratios here are per bar, not annualised. With γ Euler's constant, Z the standard
 * normal distribution and V the variance of the trials' Sharpe ratios,
 *
 * <pre>
 * SR₀ = √V · ((1 − γ) · Z⁻¹(1 − 1/N) + γ · Z⁻¹(1 − 1/(N·e)))
 * DSR = Z((SR − SR₀) · √(T − 1) / √(1 − skew·SR + (kurtosis − 1)/4 · SR²))
 * </pre>
 */
public final class DeflatedSharpe {

    private static final double EULER = 0.5772156649015329;

    private DeflatedSharpe() {}

    /**
     * The Sharpe ratio that the best of some independent trials is expected to show where none has
     * skill; 0 for a single trial, which was not selected, and for trials that do not differ.
     *
     * @param trials at least 1
     * @param variance of the trials' Sharpe ratios, not negative
     */
    public static double expectedMaximum(long trials, double variance) {
        if (trials < 1 || !(variance >= 0)) {
            throw new IllegalArgumentException(
                    "trials from 1 and a variance from 0, were " + trials + " and " + variance);
        }
        if (trials == 1) {
            return 0;
        }
        double best = Normal.quantileOfUpperTail(1.0 / trials);
        double next = Normal.quantileOfUpperTail(1 / (trials * Math.E));
        return Math.sqrt(variance) * ((1 - EULER) * best + EULER * next);
    }

    /**
     * The probability that the true Sharpe ratio is above a benchmark: the deflated one where the
     * benchmark is {@link #expectedMaximum}, the probabilistic one otherwise.
     *
     * @param sharpe as measured
     * @param bars T, the number of returns
     * @return 0 to 1; nothing for fewer than two bars, an undefined ratio, or returns of which the
     *     error cannot be estimated
     */
    public static OptionalDouble probability(
            double sharpe, double benchmark, int bars, ReturnMoments moments) {
        double spread =
                1 - moments.skew() * sharpe + (moments.kurtosis() - 1) / 4 * sharpe * sharpe;
        double distance = (sharpe - benchmark) * Math.sqrt(bars - 1.0) / Math.sqrt(spread);
        return bars < 2 || !(spread > 0) || !Double.isFinite(distance)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Normal.cumulative(distance));
    }
}
