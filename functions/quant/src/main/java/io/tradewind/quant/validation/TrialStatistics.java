package io.tradewind.quant.validation;

/**
 * Number, mean and variance of the Sharpe ratios that a selection was made from, by Welford's
 * recurrence (Technometrics 4(3), 1962). The outcome depends on the order in the last digits, so
 * whoever adds rows adds them in ranking order, which is the same however a grid was cut.
 */
public final class TrialStatistics {

    private long trials;
    private double mean;
    private double squares;

    /** Adds a trial; one without a Sharpe ratio, which never traded, is none. */
    public void add(double sharpe) {
        if (!Double.isFinite(sharpe)) {
            return;
        }
        trials++;
        double difference = sharpe - mean;
        mean += difference / trials;
        squares += difference * (sharpe - mean);
    }

    /** Trials with a Sharpe ratio. */
    public long trials() {
        return trials;
    }

    /** Sample variance (n − 1); 0 below two trials. */
    public double variance() {
        return trials < 2 ? 0 : squares / (trials - 1);
    }
}
