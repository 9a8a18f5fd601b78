package io.tradewind.quant.backtest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.SingleRow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Series that leave most figures without a meaning: the answers are defined, never NaN text. */
class DefinedAnswersTest {

    private static Parameters parameters(Strategy strategy) {
        return new Parameters(5, 60, strategy == Strategy.MACD ? 9 : 0);
    }

    private static void assertNoTrades(PriceSeries series, Strategy strategy, Execution execution) {
        BacktestResult result = Backtest.run(series, strategy, parameters(strategy), execution);
        assertEquals(0, result.get(ResultColumn.TOTAL_TRADES));
        assertEquals(0, result.get(ResultColumn.TOTAL_RETURN_PCT));
        assertEquals(0, result.get(ResultColumn.MAX_DRAWDOWN_PCT));
        assertEquals(0, result.get(ResultColumn.MAX_DRAWDOWN_DURATION));
        assertEquals(0, result.get(ResultColumn.TRADES_PER_MONTH));
        assertTrue(result.get(ResultColumn.SCORE) > 0);
        for (ResultColumn column :
                new ResultColumn[] {
                    ResultColumn.SHARPE_RATIO,
                    ResultColumn.SORTINO_RATIO,
                    ResultColumn.CALMAR_RATIO,
                    ResultColumn.WIN_RATE_PCT,
                    ResultColumn.PROFIT_FACTOR,
                    ResultColumn.EXPECTANCY_PER_TRADE,
                    ResultColumn.AVG_TRADE_DURATION
                }) {
            assertTrue(ResultColumn.isMissing(result.get(column)), column.label());
        }
        assertWritable(result);
        double[] row = SingleRow.of(series, strategy, parameters(strategy), execution);
        assertArrayEquals(result.row(), row, 1e-12);
    }

    private static void assertWritable(BacktestResult result) {
        double[] row = result.row();
        StringBuilder text = new StringBuilder();
        for (ResultColumn column : ResultColumn.first(row.length)) {
            double value = column.of(row);
            text.append(column.text(value)).append(',').append(column.json(value)).append('\n');
        }
        for (Map.Entry<String, Object> field : result.fields().entrySet()) {
            text.append(field.getKey()).append('=').append(field.getValue()).append('\n');
        }
        assertFalse(text.toString().contains("NaN"), text.toString());
        assertFalse(text.toString().contains("Infinity"), text.toString());
    }

    @ParameterizedTest
    @EnumSource
    void noBarsAndFewBarsGiveNoTrades(Strategy strategy) {
        for (int bars : new int[] {0, 1, 2, 3, 5, 40}) {
            PriceSeries series = PriceMaker.constant(100.1, bars);
            for (EmaSeed seed : EmaSeed.values()) {
                for (double split : new double[] {0, 0.5}) {
                    Execution execution = Execution.builder().emaSeed(seed).split(split).build();
                    assertNoTrades(series, strategy, execution);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void constantPricesGiveNoTrades(Strategy strategy) {
        for (double price : new double[] {0.1, 100.34, Math.PI, 1e-9}) {
            PriceSeries series = PriceMaker.constant(price, 300);
            for (Direction direction : Direction.values()) {
                for (Signal signal : Signal.values()) {
                    for (EmaSeed seed : EmaSeed.values()) {
                        Execution execution =
                                Execution.builder()
                                        .direction(direction)
                                        .signal(signal)
                                        .emaSeed(seed)
                                        .build();
                        assertNoTrades(series, strategy, execution);
                    }
                }
            }
        }
    }

    @Test
    void windowsBeyondTheHistoryGiveNoTrades() {
        PriceSeries series = PriceMaker.ofCloses(1, 2, 3, 2, 5, 4, 7);
        assertNoTrades(series, Strategy.SMA, Execution.DEFAULT);
        assertNoTrades(series, Strategy.BOLLINGER, Execution.DEFAULT);
        assertNoTrades(series, Strategy.DONCHIAN, Execution.DEFAULT);
        Execution seeded = Execution.builder().emaSeed(EmaSeed.SMA).build();
        assertNoTrades(series, Strategy.EMA, seeded);
        assertNoTrades(series, Strategy.MACD, seeded);
    }

    @Test
    void emptySeriesHasNoStartAndNoEnd() {
        PriceSeries none = PriceMaker.ofCloses();
        BacktestResult result =
                Backtest.run(none, Strategy.SMA, new Parameters(2, 3), Execution.DEFAULT);
        assertNull(result.start());
        assertNull(result.end());
        assertTrue(result.equity().isEmpty());
        assertTrue(ResultColumn.isMissing(result.get(ResultColumn.ANNUALIZED_RETURN)));
        assertEquals(1000, result.get(ReportColumn.END_VALUE));
        assertWritable(result);
    }

    /** Doubling at every bar: the annualised return of seven bars is beyond any double. */
    @Test
    void figuresBeyondTheRangeOfADoubleAreMissing() {
        double[] closes = new double[40];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = Math.pow(1e6, i) * 1e-100;
        }
        PriceSeries series = PriceMaker.ofCloses(closes);
        Execution execution = Execution.builder().annualisation(525_600).build();
        BacktestResult result = Backtest.run(series, Strategy.EMA, new Parameters(1, 2), execution);
        assertTrue(ResultColumn.isMissing(result.get(ResultColumn.ANNUALIZED_RETURN)));
        assertTrue(result.get(ResultColumn.TOTAL_RETURN_PCT) > 1e100);
        assertWritable(result);
    }

    @Test
    void shortPositionThatLosesEverythingEndsTheTrading() {
        PriceSeries series =
                PriceMaker.ofCloses(10, 9, 8, 7, 6, 60, 6, 5, 4, 50, 3, 2, 1, 20, 1, 0.5);
        Execution execution = Execution.builder().direction(Direction.SHORT).build();
        BacktestResult result = Backtest.run(series, Strategy.SMA, new Parameters(1, 2), execution);
        assertEquals(-100, result.get(ResultColumn.TOTAL_RETURN_PCT));
        assertEquals(-100, result.get(ResultColumn.MAX_DRAWDOWN_PCT));
        assertEquals(-1, result.get(ResultColumn.ANNUALIZED_RETURN));
        assertEquals(1, result.get(ResultColumn.TOTAL_TRADES));
        assertEquals(-1000, result.trades().getFirst().profit());
        assertEquals(0, result.equity().getLast().value());
        assertWritable(result);
    }

    @Test
    void parametersThatTheStrategyDoesNotAcceptAreRefused() {
        PriceSeries series = PriceMaker.constant(1, 3);
        for (Parameters bad :
                new Parameters[] {
                    new Parameters(3, 3), new Parameters(4, 3), new Parameters(2, 3, 9)
                }) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Backtest.run(series, Strategy.SMA, bad, Execution.DEFAULT));
        }
    }
}
