package io.tradewind.platform.testing;

/**
 * How large a test of endurance runs: whole where the system property or environment variable
 * {@code TRADEWIND_SOAK} is set to anything but {@code false}, a tenth otherwise, so that the same
 * test can fail on every build and be run in full on request.
 */
public final class RunSize {

    /** Name of the system property, and of the environment variable, that asks for whole runs. */
    public static final String SETTING = "TRADEWIND_SOAK";

    private static final int SHARE = 10;

    private RunSize() {}

    /**
     * The number of repetitions for a test whose whole run has this many: all of them in a whole
     * run, else a tenth, rounded up.
     *
     * @param whole repetitions of a whole run, one or more
     */
    public static int of(int whole) {
        return of(whole, isWhole());
    }

    /** Whether whole runs are asked for. */
    public static boolean isWhole() {
        return asksForWhole(System.getProperty(SETTING))
                || asksForWhole(System.getenv().get(SETTING));
    }

    static int of(int whole, boolean isWhole) {
        if (whole < 1) {
            throw new IllegalArgumentException("A run has one repetition or more, not " + whole);
        }
        return isWhole ? whole : Math.ceilDiv(whole, SHARE);
    }

    private static boolean asksForWhole(String value) {
        return value != null && !value.isBlank() && !"false".equalsIgnoreCase(value.strip());
    }
}
