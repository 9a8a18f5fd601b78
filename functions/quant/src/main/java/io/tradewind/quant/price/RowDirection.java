package io.tradewind.quant.price;

/** Watches whether the rows of a file all ascend or all descend. */
final class RowDirection {

    private long firstNotAscending;
    private long firstNotDescending;
    private long previousMillis;
    private long millis;
    private long before;

    void add(long row, long now) {
        if (row > 1) {
            compare(row, now);
        }
        before = now;
    }

    private void compare(long row, long now) {
        if (now <= before && firstNotAscending == 0) {
            firstNotAscending = row;
            previousMillis = before;
            millis = now;
        }
        if (now >= before && firstNotDescending == 0) {
            firstNotDescending = row;
        }
    }

    boolean isDescending() {
        return firstNotAscending > 0 && firstNotDescending == 0;
    }

    /** Refuses rows that go both ways, naming the first that does not ascend. */
    void requireOne() throws PriceFormatException {
        if (firstNotAscending > 0 && firstNotDescending > 0) {
            PriceRules.checkOrder(firstNotAscending, previousMillis, millis);
        }
    }
}
