package io.tradewind.matching.symbol;

/** Arithmetic on amounts that are not negative: checked, and rounded the way its name says. */
public final class Amounts {

    /** The answer where the true one would not fit. */
    public static final long OVERFLOW = -1;

    private static final long PPM = SymbolTerms.PPM;
    private static final long PLAIN_MAX = Long.MAX_VALUE / PPM - PPM;

    private Amounts() {}

    /** a × b, or {@link #OVERFLOW}. */
    public static long product(long a, long b) {
        long low = a * b;
        return low < 0 || Math.multiplyHigh(a, b) != 0 ? OVERFLOW : low;
    }

    /** a + b, or {@link #OVERFLOW}; either may be {@link #OVERFLOW} itself. */
    public static long sum(long a, long b) {
        if (a < 0 || b < 0) {
            return OVERFLOW;
        }
        long sum = a + b;
        return sum < 0 ? OVERFLOW : sum;
    }

    /** Millionths of an amount, rounded up: what is owed is never rounded away. */
    public static long shareUp(long amount, int ppm) {
        if (amount <= PLAIN_MAX) {
            return (amount * ppm + PPM - 1) / PPM;
        }
        long whole = amount / PPM;
        return whole * ppm + ((amount - whole * PPM) * ppm + PPM - 1) / PPM;
    }

    /** Millionths of an amount, rounded down. */
    public static long shareDown(long amount, int ppm) {
        if (amount <= PLAIN_MAX) {
            return amount * ppm / PPM;
        }
        long whole = amount / PPM;
        return whole * ppm + (amount - whole * PPM) * ppm / PPM;
    }

    /** An amount and millionths of it, rounded up, or {@link #OVERFLOW}. */
    public static long plusShare(long amount, int ppm) {
        return amount < 0 ? OVERFLOW : sum(amount, shareUp(amount, ppm));
    }
}
