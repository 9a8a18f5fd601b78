package io.tradewind.research.backtest;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.quant.backtest.BacktestResult;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Trade;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.research.result.SweepValidation;
import io.tradewind.research.result.SweepValidation.WalkForwardReport;
import io.tradewind.research.validation.SharpeDeflation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything about one backtest. In JSON it is the full row, the trades and the equity curve. */
public final class BacktestReport {

    /** Most points of the equity curve; a longer one is thinned evenly, its ends kept. */
    public static final int EQUITY_POINTS_MAX = 5_000;

    /** Most trades, the first ones; the row counts them all. */
    public static final int TRADES_MAX = 10_000;

    private final Map<String, Object> json = new LinkedHashMap<>();

    BacktestReport(
            String ticker,
            Strategy strategy,
            Interval interval,
            Execution execution,
            BacktestResult result) {
        json.put("ticker", ticker);
        json.put("strategy_type", strategy.label());
        json.put("direction", execution.direction().label());
        json.put("interval", interval.label());
        json.putAll(result.fields());
        json.put(
                "trades",
                result.trades().stream().limit(TRADES_MAX).map(BacktestReport::trade).toList());
        json.put("equity_curve", curve(result.equity()));
    }

    /** Adds the deflated Sharpe ratio, NaN for none, and what it was deflated by. */
    void put(SharpeDeflation deflation, double deflated) {
        json.put("deflated_sharpe_ratio", Double.isFinite(deflated) ? (Object) deflated : null);
        json.put("trials", deflation.trials());
    }

    /** Adds the first and the last bar out of sample; nulls where there is none. */
    void putOutOfSample(PriceSeries series, Segment rest) {
        boolean any = rest.bars() > 0;
        json.put("out_of_sample_start", any ? series.time(rest.from()) : null);
        json.put("out_of_sample_end", any ? series.time(rest.to() - 1) : null);
    }

    /** Adds the windows of a walk through the history with this one combination. */
    void put(WalkForwardReport walk) {
        json.put("validation", new SweepValidation(null, walk));
    }

    /** The flat form. */
    @JsonValue
    public Map<String, Object> json() {
        return json;
    }

    private static Map<String, Object> trade(Trade trade) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("side", trade.longSide() ? "long" : "short");
        fields.put("status", trade.open() ? "open" : "closed");
        fields.put("entry_time", trade.entryTime());
        fields.put("entry_price", trade.entryPrice());
        fields.put("exit_time", trade.exitTime());
        fields.put("exit_price", trade.exitPrice());
        fields.put("units", trade.units());
        fields.put("fees", trade.fees());
        fields.put("profit", trade.profit());
        fields.put("return_pct", trade.returnPct());
        return fields;
    }

    private static List<Map<String, Object>> curve(List<BacktestResult.EquityPoint> points) {
        int kept = Math.min(points.size(), EQUITY_POINTS_MAX);
        List<Map<String, Object>> curve = new ArrayList<>(kept);
        for (int at = 0; at < kept; at++) {
            long index = kept == 1 ? 0 : (long) at * (points.size() - 1) / (kept - 1);
            BacktestResult.EquityPoint point = points.get((int) index);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("timestamp", point.time());
            fields.put("equity", point.value());
            curve.add(fields);
        }
        return curve;
    }
}
