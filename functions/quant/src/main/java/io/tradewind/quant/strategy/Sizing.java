package io.tradewind.quant.strategy;

/** How many units an entry takes. */
public enum Sizing implements Labelled {
    /** All equity, in fractions: {@code equity / (price · (1 + fee))}. */
    ALL_IN("all-in"),
    /** The same, rounded down to whole units; an entry that affords none is left out. */
    WHOLE_UNITS("whole-units"),
    /** A fixed amount of money, or all equity where that is less. */
    FIXED_NOTIONAL("fixed-notional");

    private final String label;

    Sizing(String label) {
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
    public static Sizing of(String label) {
        return Labelled.of(Sizing.class, label);
    }
}
