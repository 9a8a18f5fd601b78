package io.tradewind.research.heatmap;

import java.util.Locale;

/** What a cell shows where several combinations share it: they differ in the third parameter. */
public enum Aggregate {
    /** The figure of the combination that ranks first among them. */
    BEST,
    /** The mean of those that have the figure. */
    MEAN,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX;

    /** The name in a query, {@code best}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
