package io.tradewind.quant.strategy;

/** How an exponential mean begins. */
public enum EmaSeed implements Labelled {
    /** Recursive from the first bar on, without a warm-up. */
    FIRST_VALUE("first-value"),
    /** Begins as the mean of the first n values, as TA-Lib does. */
    SMA("sma");

    private final String label;

    EmaSeed(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * The constant with the given label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    public static EmaSeed of(String label) {
        return Labelled.of(EmaSeed.class, label);
    }
}
