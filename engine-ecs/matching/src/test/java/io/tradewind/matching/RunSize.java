package io.tradewind.matching;

/** How much the randomised tests do: {@code -Dtests.size=10} makes them ten times as long. */
public final class RunSize {

    private static final double FACTOR = Double.parseDouble(System.getProperty("tests.size", "1"));

    private RunSize() {}

    /** A count, scaled; at least 1. */
    public static int scaled(int count) {
        return Math.max(1, (int) (count * FACTOR));
    }
}
