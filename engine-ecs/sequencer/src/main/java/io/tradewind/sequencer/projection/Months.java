package io.tradewind.sequencer.projection;

import io.tradewind.matching.index.IdIndex;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** In which month open orders were made, of as many as there is room for. */
final class Months {

    /** What is answered for an order that is not remembered. */
    static final int UNKNOWN = IdIndex.NONE;

    /** Orders that are remembered, 32 bytes each at most; beyond, all are looked up again. */
    private static final int KEPT_MAX = 4_000_000;

    private static final int CAPACITY = 1 << 12;

    private IdIndex index = new IdIndex(CAPACITY);

    int get(long order) {
        return index.get(order);
    }

    void remember(long order, int month) {
        if (index.get(order) != UNKNOWN) {
            return;
        }
        if (index.size() >= KEPT_MAX) {
            index = new IdIndex(CAPACITY);
        }
        index.put(order, month);
    }

    void forget(long order) {
        if (index.get(order) != UNKNOWN) {
            index.remove(order);
        }
    }

    /** A month's number: counted from the year 0, in UTC. */
    static int of(long millis) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        return date.getYear() * 12 + date.getMonthValue() - 1;
    }

    static YearMonth yearMonth(int month) {
        return YearMonth.of(month / 12, month % 12 + 1);
    }
}
