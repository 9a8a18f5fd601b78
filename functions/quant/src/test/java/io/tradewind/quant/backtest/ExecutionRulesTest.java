package io.tradewind.quant.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.ExecutionBuilder;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.strategy.TrailingStop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single rules of the execution, on series small enough to follow by hand. */
class ExecutionRulesTest {

    /** Simple means of 1 and 2 closes: above after a rise, below after a fall. */
    private static final Parameters RISE = new Parameters(1, 2);

    private static final Instant FIRST_DAY = Instant.parse("2020-01-01T00:00:00Z");

    private static BacktestResult run(PriceSeries series, ExecutionBuilder options) {
        return Backtest.run(series, Strategy.SMA, RISE, options.build());
    }

    private static ExecutionBuilder free() {
        return Execution.builder().fee(0);
    }

    private static long day(Instant time) {
        return Duration.between(FIRST_DAY, time).toDays();
    }

    private static List<String> days(BacktestResult result) {
        return result.trades().stream()
                .map(
                        trade ->
                                (trade.longSide() ? "long " : "short ")
                                        + day(trade.entryTime())
                                        + "-"
                                        + (trade.open() ? "" : day(trade.exitTime())))
                .toList();
    }

    @Test
    void stateEntersWhereverTheConditionHolds() {
        PriceSeries series = PriceMaker.ofCloses(10, 11, 12, 11, 12, 13);
        assertEquals(List.of("long 1-3", "long 4-"), days(run(series, free())));
    }

    @Test
    void crossNeedsToHaveSeenTheOtherSide() {
        PriceSeries series = PriceMaker.ofCloses(10, 11, 12, 11, 12, 13);
        assertEquals(List.of("long 4-"), days(run(series, free().signal(Signal.CROSS))));
    }

    @Test
    void crossLooksPastBarsOnWhichTheLinesAreEqual() {
        PriceSeries series = PriceMaker.ofCloses(10, 9, 9, 9, 10, 10, 10, 9);
        ExecutionBuilder cross = free().signal(Signal.CROSS);
        assertEquals(List.of("long 4-7"), days(run(series, cross)));
        assertEquals(List.of("long 4-5"), days(run(series, free())));
    }

    @Test
    void bothSidesTurnOnTheSameBar() {
        PriceSeries series = PriceMaker.ofCloses(10, 11, 12, 11, 10, 13);
        ExecutionBuilder both = free().direction(Direction.BOTH);
        assertEquals(List.of("long 1-3", "short 3-5", "long 5-"), days(run(series, both)));
    }

    @Test
    void nextOpenFillsOneBarLaterAndNeverAfterTheLast() {
        double[] closes = {10, 11, 12, 11, 12};
        double[] opens = {10, 10, 11.5, 12, 11};
        PriceSeries series = PriceMaker.ofOpensAndCloses(opens, closes);
        BacktestResult result = run(series, free().fill(Fill.NEXT_OPEN));
        assertEquals(List.of("long 2-4"), days(result));
        assertEquals(11.5, result.trades().getFirst().entryPrice());
        assertEquals(11, result.trades().getFirst().exitPrice());
    }

    @Test
    void feesAndSlippageWorkAgainstTheTrader() {
        PriceSeries series = PriceMaker.ofCloses(10, 20, 10);
        BacktestResult result = run(series, Execution.builder().fee(0.01).slippage(0.1).cash(100));
        Trade trade = result.trades().getFirst();
        double units = 100 / (22 * 1.01);
        assertEquals(22, trade.entryPrice(), 1e-12);
        assertEquals(9, trade.exitPrice(), 1e-12);
        assertEquals(units, trade.units(), 1e-12);
        assertEquals(units * 31 * 0.01, trade.fees(), 1e-12);
        assertEquals(units * 9 * 0.99 - 100, trade.profit(), 1e-12);
        assertEquals(units * 9 * 0.99, result.get(ReportColumn.END_VALUE), 1e-12);
    }

    @Test
    void wholeUnitsAreRoundedDownAndNoneIsNoTrade() {
        PriceSeries series = PriceMaker.ofCloses(10, 20, 10, 200, 100);
        BacktestResult result = run(series, free().sizing(Sizing.WHOLE_UNITS).cash(150));
        assertEquals(List.of("long 1-2"), days(result));
        assertEquals(7, result.trades().getFirst().units());
    }

    @Test
    void fixedNotionalTakesTheSameMoneyEachTimeOrAllThereIs() {
        PriceSeries series = PriceMaker.ofCloses(10, 20, 10, 20, 10, 20, 21);
        BacktestResult result = run(series, free().notional(80).cash(100));
        assertEquals(4, result.trades().get(0).units());
        assertEquals(3, result.trades().get(1).units());
        assertEquals(1.5, result.trades().get(2).units());
    }

    /** A dip on day 15 stops the trade, while the means stay apart until the fall from day 30. */
    @Test
    void trailingStopLeavesAndWaitsForTheConditionToFail() {
        double[] closes = new double[70];
        closes[0] = 100;
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] + (i == 15 ? -8 : i == 16 ? 10 : 2);
            if (i >= 30) {
                closes[i] = closes[i - 1] + (i < 45 ? -5 : 6);
            }
        }
        PriceSeries series = PriceMaker.ofCloses(closes);
        Parameters slow = new Parameters(4, 20);
        TrailingStop stop = new TrailingStop(3, 1);
        BacktestResult without = Backtest.run(series, Strategy.EMA, slow, free().build());
        BacktestResult with =
                Backtest.run(series, Strategy.EMA, slow, free().trailingStop(stop).build());
        assertEquals(2, without.trades().size());
        assertEquals(0, without.trades().get(1).entryTime().compareTo(reentry(with)));
        assertEquals("long 1-15", days(with).getFirst());
        assertEquals(2, with.trades().size());
    }

    private static Instant reentry(BacktestResult result) {
        return result.trades().get(1).entryTime();
    }

    @Test
    void splitMeasuresTheRestFlatWithWarmIndicators() {
        PriceSeries series = PriceMaker.ofCloses(10, 11, 12, 13, 14, 15, 14, 15, 16, 17);
        BacktestResult result = run(series, free().split(0.5));
        assertEquals(List.of("long 1-"), days(result));
        assertEquals(5, result.equity().size());
        assertEquals(1, result.get(ResultColumn.TOTAL_TRADES));
        assertEquals(100 * (14.0 / 11 - 1), result.get(ResultColumn.TOTAL_RETURN_PCT), 1e-9);
        assertEquals(2, result.get(ResultColumn.OUT_OF_SAMPLE_TOTAL_TRADES));
        double rest = 14.0 / 15 * (17.0 / 15) - 1;
        assertEquals(100 * rest, result.get(ResultColumn.OUT_OF_SAMPLE_TOTAL_RETURN_PCT), 1e-9);
    }

    @Test
    void durationsAreDaysAndMonthsAreATwelfthOfAYear() {
        PriceSeries series = PriceMaker.ofCloses(10, 11, 14, 12, 13, 12, 15, 16);
        BacktestResult result = run(series, free());
        assertEquals(8, result.get(ReportColumn.PERIOD));
        assertEquals(3 / (8 / 30.4375), result.get(ResultColumn.TRADES_PER_MONTH), 1e-12);
        assertEquals(1.5, result.get(ResultColumn.AVG_TRADE_DURATION));
        assertEquals(5, result.get(ResultColumn.MAX_DRAWDOWN_DURATION));
        assertTrue(result.signalEntry());
    }
}
