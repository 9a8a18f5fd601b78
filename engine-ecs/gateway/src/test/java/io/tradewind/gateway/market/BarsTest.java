package io.tradewind.gateway.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Bars have no gaps, and reach from memory into the history. */
final class BarsTest {

    private static final long MINUTE = 60_000;

    private static Candle candle(long minute, long close) {
        return new Candle(minute * MINUTE, 1, 9, 1, close, 5, 50);
    }

    @Test
    void gapsAreQuietAtTheLastClose() {
        List<Candle> bars =
                Bars.filled(
                        List.of(candle(5, 7), candle(2, 3)), Interval.MINUTE_1, 0, 6 * MINUTE, 10);
        assertEquals(
                List.of(
                        Candle.quiet(6 * MINUTE, 7),
                        candle(5, 7),
                        Candle.quiet(4 * MINUTE, 3),
                        Candle.quiet(3 * MINUTE, 3),
                        candle(2, 3)),
                bars);
    }

    @Test
    void fromAndLimitCutTheOldEnd() {
        List<Candle> traded = List.of(candle(5, 7), candle(2, 3));
        assertEquals(2, Bars.filled(traded, Interval.MINUTE_1, 0, 6 * MINUTE, 2).size());
        List<Candle> bars = Bars.filled(traded, Interval.MINUTE_1, 4 * MINUTE, 6 * MINUTE, 10);
        assertEquals(4 * MINUTE, bars.getLast().start());
    }

    @Test
    void theHistoryGoesOnWhereMemoryEnds() {
        Markets markets = new Markets(new Instruments());
        markets.instruments().putSymbol(1, BookTest.BTCUSDT.terms());
        Bars bars =
                new Bars(
                        markets,
                        (instrument, interval, before, limit) ->
                                CompletableFuture.completedFuture(List.of(candle(1, 4))));
        List<Candle> found =
                bars.newestFirst(BookTest.BTCUSDT, Interval.MINUTE_1, 0, 2 * MINUTE, 10)
                        .toCompletableFuture()
                        .join();
        assertEquals(List.of(Candle.quiet(2 * MINUTE, 4), candle(1, 4)), found);
    }

    @Test
    void aCandleThatBeganBeforeThisProcessIsTheHistorysWhenThatTradedMore() {
        Candle whole = new Candle(2 * MINUTE, 1, 9, 1, 8, 20, 200);
        assertEquals(
                List.of(candle(3, 7), whole, candle(1, 4)),
                Bars.joined(List.of(candle(3, 7), candle(2, 3)), List.of(whole, candle(1, 4))));
        assertEquals(
                List.of(whole, candle(1, 4)),
                Bars.joined(List.of(whole), List.of(candle(2, 3), candle(1, 4))));
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        long thursday = 1_000 * 86_400L * 7;
        assertEquals(-3 * 86_400_000L + thursday, Interval.WEEK.start(thursday));
        assertEquals(0, Interval.MONTH.start(30L * 86_400_000));
        assertEquals(31L * 86_400_000, Interval.MONTH.next(0));
    }

    @Test
    void whatTheHistoryAndTheLogBothTellCountsOnce() {
        CandleSeries series = new CandleSeries(Interval.MINUTE_1, 10);
        series.trade(3 * MINUTE, 7, 5, 50);
        series.trade(4 * MINUTE, 8, 5, 50);
        Candle half = series.newestFirst(4 * MINUTE, 4 * MINUTE, 1).getFirst();
        Candle whole = new Candle(3 * MINUTE, 1, 9, 1, 7, 20, 200);
        series.prepend(List.of(candle(1, 4), candle(2, 6), whole, candle(5, 9)));
        assertEquals(
                List.of(candle(5, 9), half, whole, candle(2, 6), candle(1, 4)),
                series.newestFirst(0, 9 * MINUTE, 10));
    }
}
