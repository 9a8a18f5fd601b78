package io.tradewind.gateway.market;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Candles without gaps: those that traded, from memory and where that does not reach from the
 * history, and between them quiet ones at the close of the one before.
 */
public final class Bars {

    private final Markets markets;
    private final CandleHistory history;

    public Bars(Markets markets, CandleHistory history) {
        this.markets = markets;
        this.history = history;
    }

    /**
     * Bars that begin between two times, newest first.
     *
     * @param to not in the future
     */
    public CompletionStage<List<Candle>> newestFirst(
            Instrument instrument, Interval interval, long from, long to, int limit) {
        long newest = interval.start(to);
        List<Candle> traded =
                markets.of(instrument).candles(interval, Long.MIN_VALUE, newest, limit + 1);
        boolean reaches = traded.size() > limit;
        if (reaches) {
            return CompletableFuture.completedFuture(filled(traded, interval, from, newest, limit));
        }
        long before = traded.isEmpty() ? newest + 1 : traded.getLast().start() + 1;
        return history.before(instrument, interval, before, limit + 1)
                .thenApply(older -> filled(joined(traded, older), interval, from, newest, limit));
    }

    /**
     * What memory has, then what the history has. The oldest candle of memory may lack what traded
     * before this process, the history's may lag: of both, the one that traded more is the whole.
     */
    static List<Candle> joined(List<Candle> traded, List<Candle> older) {
        List<Candle> all = new ArrayList<>(traded);
        for (Candle candle : older) {
            boolean same = !all.isEmpty() && all.getLast().start() == candle.start();
            if (!same) {
                all.add(candle);
            } else if (candle.volume() > all.getLast().volume()) {
                all.set(all.size() - 1, candle);
            }
        }
        return all;
    }

    /** Candles newest first with quiet ones in their gaps; nothing before the oldest. */
    static List<Candle> filled(
            List<Candle> traded, Interval interval, long from, long newest, int limit) {
        List<Candle> bars = new ArrayList<>(Math.min(limit, 1024));
        long next = newest;
        for (Candle candle : traded) {
            while (next > candle.start() && next >= from && bars.size() < limit) {
                bars.add(Candle.quiet(next, candle.close()));
                next = interval.start(next - 1);
            }
            if (candle.start() < from || bars.size() == limit) {
                break;
            }
            bars.add(candle);
            next = interval.start(candle.start() - 1);
        }
        return bars;
    }
}
