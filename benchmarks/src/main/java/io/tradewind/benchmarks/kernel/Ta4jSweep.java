package io.tradewind.benchmarks.kernel;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import java.time.Duration;
import java.util.List;
import org.ta4j.core.AnalysisCriterion;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnCurrentCloseModel;
import org.ta4j.core.criteria.NumberOfPositionsCriterion;
import org.ta4j.core.criteria.PositionsRatioCriterion;
import org.ta4j.core.criteria.VersusEnterAndHoldCriterion;
import org.ta4j.core.criteria.drawdown.MaximumDrawdownCriterion;
import org.ta4j.core.criteria.drawdown.ReturnOverMaxDrawdownCriterion;
import org.ta4j.core.criteria.pnl.NetProfitLossRatioCriterion;
import org.ta4j.core.criteria.pnl.NetReturnCriterion;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * The same grid as its users run it on ta4j: doubles, the means cached and shared between
 * combinations, fills at the close, a fee, and seven criteria of each trading record.
 */
final class Ta4jSweep {

    private static final List<AnalysisCriterion> CRITERIA =
            List.of(
                    new NetReturnCriterion(),
                    new MaximumDrawdownCriterion(),
                    new ReturnOverMaxDrawdownCriterion(),
                    new NumberOfPositionsCriterion(),
                    PositionsRatioCriterion.WinningPositionsRatioCriterion(),
                    new NetProfitLossRatioCriterion(),
                    new VersusEnterAndHoldCriterion(new NetReturnCriterion()));

    private final BarSeries series;
    private final BarSeriesManager manager;
    private final SMAIndicator[] means = new SMAIndicator[Grid.PERIOD_MAX + 1];

    Ta4jSweep(PriceSeries prices) {
        series =
                new BaseBarSeriesBuilder()
                        .withNumFactory(DoubleNumFactory.getInstance())
                        .withName("benchmark")
                        .build();
        Duration length = Duration.ofMillis(prices.interval().millis());
        for (int i = 0; i < prices.size(); i++) {
            series.barBuilder()
                    .timePeriod(length)
                    .endTime(prices.time(i).plus(length))
                    .openPrice(prices.open(i))
                    .highPrice(prices.high(i))
                    .lowPrice(prices.low(i))
                    .closePrice(prices.close(i))
                    .volume(prices.volume(i))
                    .add();
        }
        manager =
                new BarSeriesManager(
                        series,
                        new LinearTransactionCostModel(0.001),
                        new ZeroCostModel(),
                        new TradeOnCurrentCloseModel());
    }

    /** Runs one combination; the sum of its figures keeps them from being optimised away. */
    double run(Parameters parameters) {
        SMAIndicator fast = mean(parameters.fast());
        SMAIndicator slow = mean(parameters.slow());
        TradingRecord record =
                manager.run(
                        new BaseStrategy(
                                new OverIndicatorRule(fast, slow),
                                new UnderIndicatorRule(fast, slow),
                                parameters.slow() - 1));
        double sum = 0;
        for (AnalysisCriterion criterion : CRITERIA) {
            sum += criterion.calculate(series, record).doubleValue();
        }
        return sum;
    }

    private SMAIndicator mean(int window) {
        if (means[window] == null) {
            means[window] = new SMAIndicator(new ClosePriceIndicator(series), window);
        }
        return means[window];
    }
}
