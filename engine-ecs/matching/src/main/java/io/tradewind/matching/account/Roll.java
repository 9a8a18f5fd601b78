package io.tradewind.matching.account;

import java.util.Arrays;

/**
 * The rows of a table in the order in which they were opened. Their numbers count from 1, and are
 * the same on every replica, which the rows are not.
 */
final class Roll {

    private int[] rows;
    private int end = 1;

    Roll(int capacity) {
        rows = new int[Math.max(16, capacity + 1)];
    }

    /** Adds a row; answers its number. */
    int add(int row) {
        if (end == rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(end, 2));
        }
        rows[end] = row;
        return end++;
    }

    int row(int number) {
        return rows[number];
    }

    /** One more than the last number. */
    int end() {
        return end;
    }
}
