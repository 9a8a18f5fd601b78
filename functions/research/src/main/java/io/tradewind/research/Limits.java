package io.tradewind.research;

/** Bounds of a page. */
final class Limits {

    private Limits() {}

    static void check(int limit, int limitMax, int offset) {
        if (limit < 1 || limit > limitMax) {
            throw new IllegalArgumentException("limit must be between 1 and " + limitMax);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative");
        }
    }
}
