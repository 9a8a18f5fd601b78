package io.tradewind.gateway.stream;

import io.tradewind.gateway.market.BookChange;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A book as of whole batches: every level, made from changes. On the publisher's thread alone. */
final class BookMirror {

    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private Instrument instrument;
    private long update = 1;
    private long sequence;
    private long time;

    BookMirror(Instrument instrument) {
        this.instrument = instrument;
    }

    void apply(BookChange change) {
        instrument = change.instrument();
        update = change.update();
        sequence = change.sequence();
        time = change.time();
        change.bids().forEach(level -> set(bids, level));
        change.asks().forEach(level -> set(asks, level));
    }

    private static void set(Map<Long, Long> side, Level level) {
        if (level.quantity() == 0) {
            side.remove(level.price());
        } else {
            side.put(level.price(), level.quantity());
        }
    }

    /** Takes a whole book in place of what there was. */
    void replace(BookSnapshot whole) {
        instrument = whole.instrument();
        update = whole.update();
        sequence = whole.sequence();
        time = whole.time();
        bids.clear();
        asks.clear();
        whole.bids().forEach(level -> set(bids, level));
        whole.asks().forEach(level -> set(asks, level));
    }

    /** The best levels. */
    BookSnapshot top(int depth) {
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
}
