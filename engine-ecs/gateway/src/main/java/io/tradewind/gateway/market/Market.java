package io.tradewind.gateway.market;

import io.tradewind.matching.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** One symbol's book, tape, candles and ticker. Thread-safe. */
public final class Market {

    /** The deepest book that is shown, in levels of a side. */
    public static final int DEPTH_MAX = 1000;

    /** Trades that are kept. */
    public static final int TRADES_MAX = 1000;

    /** Candles of an interval that are kept, but for minutes. */
    public static final int CANDLES_MAX = 500;

    /** Minutes that are kept: the ticker's day and more. */
    public static final int MINUTES_MAX = 1_500;

    private static final Level NONE = new Level(0, 0);

    private final Book book = new Book();
    private final Deque<MarketTrade> trades = new ArrayDeque<>();
    private final Map<Interval, CandleSeries> candles = new EnumMap<>(Interval.class);
    private final RollingDay day;
    private long last;

    Market() {
        for (Interval interval : Interval.values()) {
            int capacity = interval == Interval.MINUTE_1 ? MINUTES_MAX : CANDLES_MAX;
            candles.put(interval, new CandleSeries(interval, capacity));
        }
        day = new RollingDay(candles.get(Interval.MINUTE_1));
    }

    /** The best levels of both sides. */
    public synchronized BookSnapshot book(Instrument instrument, int depth) {
        return book.top(instrument, Math.min(depth, DEPTH_MAX));
    }

    /** Every level of both sides. */
    public synchronized BookSnapshot wholeBook(Instrument instrument) {
        return book.top(instrument, Integer.MAX_VALUE);
    }

    /** The newest trades, newest first. */
    public synchronized List<MarketTrade> trades(int limit) {
        List<MarketTrade> newest = new ArrayList<>(Math.min(limit, trades.size()));
        Iterator<MarketTrade> it = trades.descendingIterator();
        while (it.hasNext() && newest.size() < limit) {
            newest.add(it.next());
        }
        return newest;
    }

    /** Candles that begin between two times, newest first; only those that traded. */
    public synchronized List<Candle> candles(Interval interval, long from, long to, int limit) {
        return candles.get(interval).newestFirst(from, to, limit);
    }

    /** The candle of an interval that a time lies in; quiet where nothing traded in it yet. */
    public synchronized Candle candle(Interval interval, long time) {
        long start = interval.start(time);
        Candle newest = candles.get(interval).last();
        return newest != null && newest.start() >= start ? newest : Candle.quiet(start, last);
    }

    /** The last price; 0 before the first. */
    public synchronized long last() {
        return last;
    }

    /** Levels of a side. */
    public synchronized int depth(Side side) {
        return book.depth(side);
    }

    /** The last 24 hours up to a time in milliseconds since 1970. */
    public synchronized Ticker ticker(Instrument instrument, long now) {
        Candle sum = day.sum(now);
        long before = day.before();
        BookSnapshot top = book.top(instrument, 1);
        Candle shown = sum == null ? Candle.quiet(now, last) : sum;
        return new Ticker(
                instrument,
                last,
                top.bids().isEmpty() ? NONE : top.bids().getFirst(),
                top.asks().isEmpty() ? NONE : top.asks().getFirst(),
                before == 0 ? shown.open() : before,
                shown.high(),
                shown.low(),
                shown.volume(),
                shown.turnover(),
                top.sequence());
    }

    synchronized void trade(MarketTrade trade) {
        last = trade.price();
        if (trades.size() == TRADES_MAX) {
            trades.pollFirst();
        }
        trades.addLast(trade);
        for (CandleSeries series : candles.values()) {
            series.trade(trade.time(), trade.price(), trade.quantity(), trade.notional());
        }
    }

    synchronized void reference(long price) {
        if (last == 0) {
            last = price;
        }
    }

    synchronized void depth(Side side, long price, long quantity, long event, long time) {
        book.change(side, price, quantity, event, time);
    }

    /** Puts the batch's change into the book; null if there is none. */
    synchronized BookChange takeChange(Instrument instrument) {
        return book.isChanged() ? book.takeChange(instrument) : null;
    }

    /** Begins anew at a place in the log. */
    synchronized void restart(long event, long time, long lastPrice) {
        book.restart(event, time);
        last = lastPrice;
    }

    synchronized void level(Side side, long price, long quantity) {
        book.set(side, price, quantity);
    }

    /** Puts candles of the time before this process before its own; oldest first. */
    public synchronized void remember(Interval interval, List<Candle> earlier) {
        candles.get(interval).prepend(earlier);
        day.forget();
    }

    /**
     * Puts trades of the time before this process before its own; oldest first. What it has itself
     * is not put again.
     */
    public synchronized void remember(List<MarketTrade> earlier) {
        List<MarketTrade> later = new ArrayList<>(trades);
        long first = later.isEmpty() ? Long.MAX_VALUE : later.getFirst().id();
        trades.clear();
        earlier.stream().filter(trade -> trade.id() < first).forEach(trades::addLast);
        trades.addAll(later);
        while (trades.size() > TRADES_MAX) {
            trades.pollFirst();
        }
    }
}
