package io.tradewind.research.validation;

import io.tradewind.quant.validation.DeflatedSharpe;
import io.tradewind.quant.validation.ReturnMoments;
import io.tradewind.quant.validation.TrialStatistics;

/**
 * Deflates annualised Sharpe ratios by the trials that they were selected from.
 *
 * @param trials at least 1
 * @param variance of the trials' Sharpe ratios, annualised
 * @param barsPerYear that they are annualised with
 */
public record SharpeDeflation(long trials, double variance, double barsPerYear) {

    /** Deflation by the trials of a sweep; by one where none has a Sharpe ratio. */
    static SharpeDeflation of(TrialStatistics trials, double barsPerYear) {
        return new SharpeDeflation(Math.max(1, trials.trials()), trials.variance(), barsPerYear);
    }

    /** The Sharpe ratio that the best trial is expected to show without skill, annualised. */
    public double expectedMaximum() {
        return DeflatedSharpe.expectedMaximum(trials, variance);
    }

    /**
     * The deflated Sharpe ratio, a probability.
     *
     * @param sharpe annualised; NaN for none
     * @param bars that it was measured on
     * @return NaN where it is not defined
     */
    public double deflated(double sharpe, int bars, ReturnMoments moments) {
        double root = Math.sqrt(barsPerYear);
        return DeflatedSharpe.probability(sharpe / root, expectedMaximum() / root, bars, moments)
                .orElse(Double.NaN);
    }
}
