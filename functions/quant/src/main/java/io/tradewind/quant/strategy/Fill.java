package io.tradewind.quant.strategy;

/** The price at which a signal is filled. */
public enum Fill implements Labelled {
    /** The close of the bar that gives the signal. */
    CLOSE("close"),
    /** The open of the bar after it; a signal on the last bar is never filled. */
    NEXT_OPEN("next-open");

    private final String label;

    Fill(String label) {
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
    public static Fill of(String label) {
        return Labelled.of(Fill.class, label);
    }
}
