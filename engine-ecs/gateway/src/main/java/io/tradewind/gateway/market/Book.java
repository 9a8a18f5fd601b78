package io.tradewind.gateway.market;

import io.tradewind.matching.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A symbol's levels as of whole batches, and what the batch in hand will change in them: a command
 * takes an order out before it puts it in elsewhere, and nobody is to see the book between. Guarded
 * by its market.
 */
final class Book {

    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, Long> changedBids = new LinkedHashMap<>();
    private final Map<Long, Long> changedAsks = new LinkedHashMap<>();
    private long update;
    private long sequence;
    private long time;
    private long changedBy;
    private long changedAt;

    void set(Side side, long price, long quantity) {
        Map<Long, Long> levels = side == Side.BUY ? bids : asks;
        if (quantity == 0) {
            levels.remove(price);
        } else {
            levels.put(price, quantity);
        }
    }

    void change(Side side, long price, long quantity, long event, long millis) {
        (side == Side.BUY ? changedBids : changedAsks).put(price, quantity);
        changedBy = event;
        changedAt = millis;
    }

    boolean isChanged() {
        return !changedBids.isEmpty() || !changedAsks.isEmpty();
    }

    BookChange takeChange(Instrument instrument) {
        changedBids.forEach((price, quantity) -> set(Side.BUY, price, quantity));
        changedAsks.forEach((price, quantity) -> set(Side.SELL, price, quantity));
        update++;
        sequence = changedBy;
        time = changedAt;
        BookChange change =
                new BookChange(
                        instrument,
                        update,
                        sequence,
                        time,
                        levels(changedBids),
                        levels(changedAsks));
        changedBids.clear();
        changedAsks.clear();
        return change;
    }

    private static List<Level> levels(Map<Long, Long> changed) {
        List<Level> levels = new ArrayList<>(changed.size());
        changed.forEach((price, quantity) -> levels.add(new Level(price, quantity)));
        return levels;
    }

    BookSnapshot top(Instrument instrument, int depth) {
        return new BookSnapshot(
                instrument, update, sequence, time, top(bids, depth), top(asks, depth));
    }

    private static List<Level> top(Map<Long, Long> side, int depth) {
        List<Level> levels = new ArrayList<>(Math.min(depth, side.size()));
        for (Map.Entry<Long, Long> entry : side.entrySet()) {
            if (levels.size() == depth) {
                break;
            }
            levels.add(new Level(entry.getKey(), entry.getValue()));
        }
        return levels;
    }

    int depth(Side side) {
        return (side == Side.BUY ? bids : asks).size();
    }

    /** Begins anew at a place in the log; the first change after it has number 2. */
    void restart(long event, long millis) {
        bids.clear();
        asks.clear();
        changedBids.clear();
        changedAsks.clear();
        update = 1;
        sequence = event;
        time = millis;
    }
}
