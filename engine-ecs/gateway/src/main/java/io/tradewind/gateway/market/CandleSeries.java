package io.tradewind.gateway.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One symbol's candles of one interval, newest last; only those that traded. */
final class CandleSeries {

    private final Interval interval;
    private final int capacity;
    private final Deque<Candle> candles = new ArrayDeque<>();

    CandleSeries(Interval interval, int capacity) {
        this.interval = interval;
        this.capacity = capacity;
    }

    void trade(long time, long price, long quantity, long notional) {
        long start = interval.start(time);
        Candle last = candles.peekLast();
        if (last != null && last.start() >= start) {
            candles.pollLast();
            candles.addLast(last.with(price, quantity, notional));
            return;
        }
        add(new Candle(start, price, price, price, price, quantity, notional));
    }

    private void add(Candle candle) {
        if (candles.size() == capacity) {
            candles.pollFirst();
        }
        candles.addLast(candle);
    }

    /**
     * Puts what was before this process before what it has seen; oldest first. Of two candles of
     * one time the one that traded more is the whole.
     */
    void prepend(List<Candle> earlier) {
        NavigableMap<Long, Candle> whole = new TreeMap<>();
        earlier.forEach(candle -> whole.merge(candle.start(), candle, CandleSeries::fuller));
        candles.forEach(candle -> whole.merge(candle.start(), candle, CandleSeries::fuller));
        candles.clear();
        whole.values().forEach(this::add);
    }

    private static Candle fuller(Candle one, Candle other) {
        return other.volume() > one.volume() ? other : one;
    }

    /** The newest first, from one start to another, both included. */
    List<Candle> newestFirst(long from, long to, int limit) {
        List<Candle> found = new ArrayList<>();
        for (Iterator<Candle> it = candles.descendingIterator(); it.hasNext(); ) {
            Candle candle = it.next();
            if (candle.start() < from || found.size() == limit) {
                break;
            }
            if (candle.start() <= to) {
                found.add(candle);
            }
        }
        return found;
    }

    Candle last() {
        return candles.peekLast();
    }
}
