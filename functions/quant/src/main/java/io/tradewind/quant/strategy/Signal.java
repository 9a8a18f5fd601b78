package io.tradewind.quant.strategy;

/** When a strategy enters. */
public enum Signal implements Labelled {
    /** On the event: the entry condition was seen false, and now holds. */
    CROSS("cross"),
    /** While the condition holds, so also on the first bar on which it is defined. */
    STATE("state");

    private final String label;

    Signal(String label) {
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
    public static Signal of(String label) {
        return Labelled.of(Signal.class, label);
    }
}
