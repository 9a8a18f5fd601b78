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
        int shown = filled(traded, interval, from, newest, limit).size();
        boolean reaches = shown == limit || (!traded.isEmpty() && traded.getLast().start() <= from);
        if (reaches) {
            return CompletableFuture.completedFuture(filled(traded, interval, from, newest, limit));
        }
        long before = traded.isEmpty() ? newest + 1 : traded.getLast().start();
        return history.before(instrument, interval, before, limit + 1)
                .thenApply(
                        older -> {
                            List<Candle> all = new ArrayList<>(traded);
                            all.addAll(older);
                            return filled(all, interval, from, newest, limit);
                        });
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
