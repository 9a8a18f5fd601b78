package io.tradewind.quant.reference;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.EmaSeed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Indicators by their definitions; NaN where they are not defined. */
final class ReferenceIndicators {

    private static final int DECIMALS_MAX = 12;

    private ReferenceIndicators() {}

    static double[] undefined(int size) {
        double[] column = new double[size];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /** Values of at most 12 decimals are those decimals; others are the doubles that they are. */
    static double decimalMean(double[] values, int from, int to) {
        boolean decimals =
                Arrays.stream(values).allMatch(v -> BigDecimal.valueOf(v).scale() <= DECIMALS_MAX);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = from; i < to; i++) {
            sum = sum.add(decimals ? BigDecimal.valueOf(values[i]) : new BigDecimal(values[i]));
        }
        return sum.divide(BigDecimal.valueOf(to - from), new MathContext(50)).doubleValue();
    }

    static double[] simpleMean(double[] values, int window) {
        double[] means = undefined(values.length);
        for (int i = window - 1; i < values.length; i++) {
            means[i] = decimalMean(values, i - window + 1, i + 1);
        }
        return means;
    }

    static double[] exponentialMean(double[] values, int window, EmaSeed seed) {
        double[] means = undefined(values.length);
        int first = seed == EmaSeed.SMA ? window - 1 : 0;
        if (first < values.length) {
            means[first] = decimalMean(values, 0, first + 1);
            recur(means, values, first, window);
        }
        return means;
    }

    private static void recur(double[] means, double[] values, int first, int window) {
        for (int i = first + 1; i < values.length; i++) {
            means[i] = Math.fma(2.0 / (window + 1), values[i] - means[i - 1], means[i - 1]);
        }
    }

    static double[] macdLine(double[] closes, int fast, int slow, EmaSeed seed) {
        double[] line = undefined(closes.length);
        double[] slowMean = exponentialMean(closes, slow, seed);
        double[] fastMean = exponentialMean(closes, fast, seed);
        if (seed == EmaSeed.SMA && slow <= closes.length) {
            fastMean = undefined(closes.length);
            fastMean[slow - 1] = decimalMean(closes, slow - fast, slow);
            recur(fastMean, closes, slow - 1, fast);
        }
        for (int i = 0; i < closes.length; i++) {
            line[i] = fastMean[i] - slowMean[i];
        }
        return line;
    }

    static double[] macdSignal(double[] line, int slow, int window, EmaSeed seed) {
        double[] signal = undefined(line.length);
        int begin = seed == EmaSeed.SMA ? slow - 1 : 0;
        int first = seed == EmaSeed.SMA ? begin + window - 1 : 0;
        if (first < line.length) {
            double sum = 0;
            for (int i = begin; i <= first; i++) {
                sum += line[i];
            }
            signal[first] = sum / (first - begin + 1);
            recur(signal, line, first, window);
        }
        return signal;
    }

    static double[] strength(double[] closes, int period) {
        double[] index = undefined(closes.length);
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < closes.length; i++) {
            double up = closes[i] > closes[i - 1] ? closes[i] - closes[i - 1] : 0;
            double down = closes[i] < closes[i - 1] ? closes[i - 1] - closes[i] : 0;
            if (i <= period) {
                gain += up;
                loss += down;
                if (i == period) {
                    gain /= period;
                    loss /= period;
                }
            } else {
                gain = (gain * (period - 1) + up) / period;
                loss = (loss * (period - 1) + down) / period;
            }
            if (i >= period) {
                index[i] = gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
            }
        }
        return index;
    }

    static double[] range(PriceSeries series, int period) {
        double[] mean = undefined(series.size());
        double sum = 0;
        for (int i = 1; i < series.size(); i++) {
            double before = series.close(i - 1);
            double range = Math.max(series.high(i), before) - Math.min(series.low(i), before);
            if (i <= period) {
                sum += range;
            }
            if (i == period) {
                mean[i] = sum / period;
            } else if (i > period) {
                mean[i] = (mean[i - 1] * (period - 1) + range) / period;
            }
        }
        return mean;
    }

    static double[] band(double[] closes, int window, double width) {
        double[] band = simpleMean(closes, window);
        for (int i = window - 1; i < closes.length; i++) {
            double squares = 0;
            for (int k = i - window + 1; k <= i; k++) {
                squares = Math.fma(closes[k] - band[i], closes[k] - band[i], squares);
            }
            band[i] = Math.fma(width, Math.sqrt(squares / window), band[i]);
        }
        return band;
    }

    /** Highest (sign 1) or lowest (−1) of the {@code window} values before each bar. */
    static double[] extremeBefore(double[] values, int window, int sign) {
        double[] extreme = undefined(values.length);
        for (int i = window; i < values.length; i++) {
            double found = values[i - window];
            for (int k = i - window; k < i; k++) {
                found = sign * values[k] > sign * found ? values[k] : found;
            }
            extreme[i] = found;
        }
        return extreme;
    }
}
