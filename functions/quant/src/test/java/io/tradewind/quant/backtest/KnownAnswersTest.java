package io.tradewind.quant.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.quant.SharedFiles;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.ExecutionBuilder;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.SingleRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every row of the answers that other programs gave, on the backtest and on the kernel. */
class KnownAnswersTest {

    private static final double TOLERANCE = 1e-9;

    /** Answers in the conventions of vectorbt, which are this module's. */
    @Test
    void smaCrossAtTheClose() throws Exception {
        PriceSeries goog = SharedFiles.goog();
        Execution execution = Execution.builder().signal(Signal.CROSS).cash(100).build();
        for (Map<String, String> known : SharedFiles.rows("known/goog-sma-cross-close.csv")) {
            Parameters pair = pair(known, "fast_window", "slow_window");
            BacktestResult result = Backtest.run(goog, Strategy.SMA, pair, execution);
            Expected row = new Expected(known, result, pair.toString());
            row.column("total_return", ResultColumn.TOTAL_RETURN_PCT, 0.01);
            row.column("sharpe_365", ResultColumn.SHARPE_RATIO, 1);
            row.column("sortino_365", ResultColumn.SORTINO_RATIO, 1);
            row.column("calmar", ResultColumn.CALMAR_RATIO, 1);
            row.report("omega", ReportColumn.OMEGA_RATIO, 1);
            row.column("max_drawdown", ResultColumn.MAX_DRAWDOWN_PCT, 0.01);
            row.column("trades", ResultColumn.TOTAL_TRADES, 1);
            row.column("closed_trades", ResultColumn.TOTAL_CLOSED_TRADES, 1);
            row.column("win_rate_closed", ResultColumn.WIN_RATE_PCT, 0.01);
            row.column("profit_factor_closed", ResultColumn.PROFIT_FACTOR, 1);
            row.value("expectancy_closed", meanProfit(result));
            row.column("ann_return", ResultColumn.ANNUALIZED_RETURN, 1);
            row.report("end_value", ReportColumn.END_VALUE, 1);
            row.value("orders", orders(result));
            row.report("fees_paid", ReportColumn.TOTAL_FEES_PAID, 1);
            assertKernelAgrees(goog, Strategy.SMA, pair, execution, result);
        }
    }

    /** Answers under the state rule, with the score. */
    @Test
    void stateRule() throws Exception {
        PriceSeries goog = SharedFiles.goog();
        for (Map<String, String> known : SharedFiles.rows("known/goog-state-rule.csv")) {
            boolean nextOpen = known.get("rule").equals("state_next_open");
            Execution execution =
                    Execution.builder().fill(nextOpen ? Fill.NEXT_OPEN : Fill.CLOSE).build();
            Strategy strategy = Strategy.of(known.get("strategy"));
            Parameters pair = pair(known, "fast", "slow");
            BacktestResult result = Backtest.run(goog, strategy, pair, execution);
            Expected row = new Expected(known, result, strategy + " " + pair);
            row.column("total_return_pct", ResultColumn.TOTAL_RETURN_PCT, 1);
            row.column("sharpe_365", ResultColumn.SHARPE_RATIO, 1);
            row.column("sortino_365", ResultColumn.SORTINO_RATIO, 1);
            row.column("calmar", ResultColumn.CALMAR_RATIO, 1);
            row.report("omega", ReportColumn.OMEGA_RATIO, 1);
            row.column("max_drawdown_pct", ResultColumn.MAX_DRAWDOWN_PCT, 1);
            row.column("total_trades", ResultColumn.TOTAL_TRADES, 1);
            row.column("closed_trades", ResultColumn.TOTAL_CLOSED_TRADES, 1);
            row.column("win_rate_closed_pct", ResultColumn.WIN_RATE_PCT, 1);
            row.column("profit_factor_closed", ResultColumn.PROFIT_FACTOR, 1);
            row.value("expectancy_closed", meanProfit(result));
            row.report("avg_win_pct", ReportColumn.AVG_WINNING_TRADE_PCT, 1);
            row.report("avg_loss_pct", ReportColumn.AVG_LOSING_TRADE_PCT, 1);
            row.report("end_value", ReportColumn.END_VALUE, 1);
            row.report("fees_paid", ReportColumn.TOTAL_FEES_PAID, 1);
            row.column("expectancy_per_trade_pct", ResultColumn.EXPECTANCY_PER_TRADE, 1);
            row.report("beats_bnh", ReportColumn.BEATS_BNH_PCT, 0.01);
            row.column("score", ResultColumn.SCORE, 1);
            assertKernelAgrees(goog, strategy, pair, execution, result);
        }
    }

    /**
     * Answers of backtesting.py. Equity, trades, win rate, drawdown and expectancy (there a mean of
     * the trades' returns, which is the same number) mean what they mean here. The others follow
     * that program's own conventions and are derived from the trades and the equity: it annualises
     * over one bar less and its deviation is that of a compounded year; its profit factor is over
     * returns instead of money; its exposure counts the bars of closed trades, both ends included;
     * its compound growth is over calendar years of 365.25 days. Its count of trades is of closed
     * ones, the last being left open.
     */
    @Test
    void longAndShortAtTheNextOpenInWholeUnits() throws Exception {
        PriceSeries goog = SharedFiles.goog();
        ExecutionBuilder options = Execution.builder().direction(Direction.BOTH);
        options.signal(Signal.CROSS).fill(Fill.NEXT_OPEN).sizing(Sizing.WHOLE_UNITS);
        Execution execution = options.fee(0.002).cash(10_000).annualisation(252).build();
        for (Map<String, String> known : SharedFiles.rows("known/goog-long-short-next-open.csv")) {
            Parameters pair = pair(known, "n1", "n2");
            BacktestResult result = Backtest.run(goog, Strategy.SMA, pair, execution);
            Expected row = new Expected(known, result, pair.toString());
            row.report("equity_final", ReportColumn.END_VALUE, 1);
            row.column("return_pct", ResultColumn.TOTAL_RETURN_PCT, 1);
            row.column("trades", ResultColumn.TOTAL_CLOSED_TRADES, 1);
            row.column("win_rate_pct", ResultColumn.WIN_RATE_PCT, 1);
            row.column("max_dd_pct", ResultColumn.MAX_DRAWDOWN_PCT, 1);
            row.column("expectancy_pct", ResultColumn.EXPECTANCY_PER_TRADE, 1);
            OtherConventions other = new OtherConventions(result, 252);
            row.value("ann_return_pct", other.annualReturn() * 100);
            row.value("ann_vol_pct", other.annualVolatility() * 100);
            row.value("sharpe", other.annualReturn() / other.annualVolatility());
            row.value("sortino", other.sortino());
            row.value("calmar", -100 * other.annualReturn() / maxDrawdownPct(result));
            row.value("cagr_pct", other.compoundGrowth() * 100);
            row.value("profit_factor", other.profitFactor());
            row.value("sqn", other.systemQuality());
            row.value("exposure_pct", other.exposure() * 100);
            assertKernelAgrees(goog, Strategy.SMA, pair, execution, result);
        }
    }

    private static double maxDrawdownPct(BacktestResult result) {
        return result.get(ResultColumn.MAX_DRAWDOWN_PCT);
    }

    private static Parameters pair(Map<String, String> known, String fast, String slow) {
        return new Parameters(Integer.parseInt(known.get(fast)), Integer.parseInt(known.get(slow)));
    }

    private static double meanProfit(BacktestResult result) {
        return result.trades().stream()
                .filter(trade -> !trade.open())
                .mapToDouble(Trade::profit)
                .average()
                .orElse(Double.NaN);
    }

    private static double orders(BacktestResult result) {
        return result.trades().size() + result.get(ResultColumn.TOTAL_CLOSED_TRADES);
    }

    private static void assertKernelAgrees(
            PriceSeries series,
            Strategy strategy,
            Parameters parameters,
            Execution execution,
            BacktestResult result) {
        double[] row = SingleRow.of(series, strategy, parameters, execution);
        for (ResultColumn column : ResultColumn.of(execution)) {
            assertClose(
                    strategy + " " + parameters + " " + column.label(),
                    result.get(column),
                    column.of(row));
        }
    }

    private static void assertClose(String what, double expected, double actual) {
        if (Double.isNaN(expected) || expected == 0) {
            assertEquals(expected, actual, what);
        } else {
            assertEquals(expected, actual, Math.abs(expected) * TOLERANCE, what);
        }
    }

    /** One known row beside what was computed for it. */
    private record Expected(Map<String, String> known, BacktestResult result, String what) {

        void column(String name, ResultColumn column, double scale) {
            value(name, result.get(column) * scale);
        }

        void report(String name, ReportColumn column, double scale) {
            value(name, result.get(column) * scale);
        }

        void value(String name, double actual) {
            String text = known.get(name);
            assertFalse(text == null || text.isEmpty(), "no known " + name);
            assertClose(what + " " + name, Double.parseDouble(text), actual);
        }
    }
}
