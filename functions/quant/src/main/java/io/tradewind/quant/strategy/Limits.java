package io.tradewind.quant.strategy;

/** Range checks whose messages name field and rule. */
final class Limits {

    private Limits() {}

    static void check(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    field + " must be from " + min + " to " + max + ", was " + value);
        }
    }

    static void checkFraction(String field, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(field + " must be from 0 to below 1, was " + value);
        }
    }

    static void checkPositive(String field, double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new IllegalArgumentException(field + " must be positive, was " + value);
        }
    }
}
