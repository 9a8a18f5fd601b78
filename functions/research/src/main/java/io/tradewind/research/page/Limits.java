package io.tradewind.research.page;

/** Bounds of a page. */
public final class Limits {

    private Limits() {}

    /**
     * Holds a page to its bounds.
     *
     * @throws IllegalArgumentException naming the bound that is not kept
     */
    public static void check(int limit, int limitMax, int offset) {
        if (limit < 1 || limit > limitMax) {
            throw new IllegalArgumentException("limit must be between 1 and " + limitMax);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative");
        }
    }
}
