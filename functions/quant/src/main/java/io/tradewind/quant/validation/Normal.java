package io.tradewind.quant.validation;

/** The standard normal distribution, to about fourteen digits over the whole range. */
final class Normal {

    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    /** From here on the continued fraction is the better of the two ways to the upper tail. */
    private static final double FRACTION_FROM = 3;

    private static final int FRACTION_TERMS = 120;
    private static final int QUANTILE_STEPS_MAX = 100;
    private static final double QUANTILE_PRECISION = 1e-15;

    private Normal() {}

    /** Probability of a value of at most {@code x}. */
    static double cumulative(double x) {
        return upperTail(-x);
    }

    /** Probability of a value above {@code x}. */
    static double upperTail(double x) {
        if (x < 0) {
            return 1 - upperTail(-x);
        }
        return x < FRACTION_FROM ? 0.5 - density(x) * series(x) : density(x) / fraction(x);
    }

    /**
     * The value that is exceeded with probability {@code tail}, by Newton's method on the logarithm
     * of the upper tail. That is concave, and the start is above the value, as the tail is at most
     * half of {@code exp(-x²/2)}; so the steps descend to it.
     *
     * @param tail above 0 and below 1
     */
    static double quantileOfUpperTail(double tail) {
        if (!(tail > 0 && tail < 1)) {
            throw new IllegalArgumentException("a probability between 0 and 1, was " + tail);
        }
        if (tail > 0.5) {
            return -quantileOfUpperTail(1 - tail);
        }
        double wanted = Math.log(tail);
        double x = Math.sqrt(-2 * wanted);
        for (int step = 0; step < QUANTILE_STEPS_MAX; step++) {
            double upper = upperTail(x);
            double change = (Math.log(upper) - wanted) * upper / density(x);
            x += change;
            if (Math.abs(change) <= QUANTILE_PRECISION * Math.max(1, Math.abs(x))) {
                break;
            }
        }
        return x;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / ROOT_TWO_PI;
    }

    /** {@code x + x³/3 + x⁵/(3·5) + …}: terms of one sign, so nothing cancels. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int odd = 3; term > sum * Math.ulp(1.0); odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return sum;
    }

    /** Laplace's fraction {@code x + 1/(x + 2/(x + 3/(x + …)))}, from its far end. */
    private static double fraction(double x) {
        double value = x;
        for (int term = FRACTION_TERMS; term > 0; term--) {
            value = x + term / value;
        }
        return value;
    }
}
