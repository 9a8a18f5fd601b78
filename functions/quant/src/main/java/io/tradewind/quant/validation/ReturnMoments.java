package io.tradewind.quant.validation;

import io.tradewind.quant.backtest.Tally;
import java.util.Optional;

/**
 * The shape of a distribution of returns, by the moments of the sample itself (divided by n,
 * without adjustment), as the deflated Sharpe ratio takes it.
 *
 * @param skew third standardised moment; 0 for a normal distribution
 * @param kurtosis fourth standardised moment, not the excess; 3 for a normal distribution, never
 *     below {@code 1 + skew²}
 */
public record ReturnMoments(double skew, double kurtosis) {

    /** The moments of some returns; none where there are fewer than two, or all are equal. */
    public static Optional<ReturnMoments> of(double[] returns) {
        double sum = 0;
        double squares = 0;
        for (double value : returns) {
            sum += value;
            squares += value * value;
        }
        double n = returns.length;
        double mean = sum / n;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : returns) {
            double difference = value - mean;
            double square = difference * difference;
            second += square;
            third += square * difference;
            fourth += square * square;
        }
        if (n < 2 || second <= Tally.NEGLIGIBLE * squares) {
            return Optional.empty();
        }
        double variance = second / n;
        double skew = third / n / (variance * Math.sqrt(variance));
        double kurtosis = fourth / n / (variance * variance);
        return Double.isFinite(skew) && Double.isFinite(kurtosis)
                ? Optional.of(new ReturnMoments(skew, kurtosis))
                : Optional.empty();
    }
}
