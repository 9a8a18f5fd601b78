package io.tradewind.quant.strategy;

/** The sides that a strategy may take. */
public enum Direction implements Labelled {
    /** Buys, and is flat otherwise. */
    LONG("long"),
    /** Sells short, and is flat otherwise. */
    SHORT("short"),
    /** Takes both sides and turns from one to the other on the same bar. */
    BOTH("both");

    private final String label;

    Direction(String label) {
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
    public static Direction of(String label) {
        return Labelled.of(Direction.class, label);
    }
}
