package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/**
 * What few orders have: a display quantity, an expiry, a trigger, an other of its pair, a trail. It
 * lies in a second row, which an order takes when it first has any of them.
 */
final class OrderTerms {

    static final int DISPLAY = 0;
    static final int EXPIRY = 1;
    static final int TRIGGER = 2;
    static final int SIBLING = 3;
    static final int OFFSET = 4;
    static final int MARK = 5;
    static final int TRAIL_NEXT = 6;
    static final int TRAIL_PREVIOUS = 7;

    private OrderTerms() {}

    /** A row of zeros. */
    static int take(Rows rows) {
        int terms = rows.take();
        for (int field = DISPLAY; field <= TRAIL_PREVIOUS; field++) {
            rows.setWord(terms, field, 0);
        }
        return terms;
    }

    static long get(Rows rows, int terms, int field) {
        return terms == Rows.NONE ? 0 : rows.word(terms, field);
    }

    static void set(Rows rows, int terms, int field, long value) {
        rows.setWord(terms, field, value);
    }

    /** Whether it has what an event tells of an order: all but a trail. */
    static boolean isExtended(Rows rows, int terms) {
        return terms != Rows.NONE
                && (get(rows, terms, DISPLAY)
                                | get(rows, terms, EXPIRY)
                                | get(rows, terms, TRIGGER)
                                | get(rows, terms, SIBLING))
                        != 0;
    }
}
