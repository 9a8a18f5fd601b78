package io.tradewind.quant.reference;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Strategy;

/**
 * When a side (0 long, 1 short) may be entered, must be left, and may be entered again, bar by bar.
 */
final class ReferenceConditions {

    final boolean[][] enter;
    final boolean[][] leave;

    /** Bars on which the entry condition counts as seen false. */
    final boolean[][] refuted;

    private final PriceSeries series;
    private final Parameters parameters;
    private final Execution execution;
    private final double[] closes;
    private final boolean cross;

    ReferenceConditions(
            PriceSeries series, Strategy strategy, Parameters parameters, Execution execution) {
        this.series = series;
        this.parameters = parameters;
        this.execution = execution;
        closes = series.closes();
        cross = execution.signal() == Signal.CROSS;
        enter = new boolean[2][series.size()];
        leave = new boolean[2][series.size()];
        refuted = new boolean[2][series.size()];
        EmaSeed seed = execution.emaSeed();
        int fast = parameters.fast();
        int slow = parameters.slow();
        switch (strategy) {
            case SMA ->
                    lines(
                            ReferenceIndicators.simpleMean(closes, fast),
                            ReferenceIndicators.simpleMean(closes, slow));
            case EMA ->
                    lines(
                            ReferenceIndicators.exponentialMean(closes, fast, seed),
                            ReferenceIndicators.exponentialMean(closes, slow, seed));
            case MACD -> {
                double[] line = ReferenceIndicators.macdLine(closes, fast, slow, seed);
                lines(line, ReferenceIndicators.macdSignal(line, slow, parameters.signal(), seed));
            }
            case RSI -> strength();
            case BOLLINGER -> bollinger();
            case DONCHIAN -> donchian();
        }
    }

    private void lines(double[] fast, double[] slow) {
        for (int i = 0; i < fast.length; i++) {
            boolean above = fast[i] > slow[i];
            boolean below = fast[i] < slow[i];
            enter[0][i] = above;
            enter[1][i] = below;
            leave[0][i] = cross ? below : !above;
            leave[1][i] = cross ? above : !below;
            refuted[0][i] = cross ? below : !above;
            refuted[1][i] = cross ? above : !below;
        }
    }

    private void strength() {
        double[] index = ReferenceIndicators.strength(closes, parameters.fast());
        for (int i = 0; i < closes.length; i++) {
            boolean oversold = index[i] < 100 - parameters.slow();
            boolean overbought = index[i] > parameters.slow();
            put(i, !Double.isNaN(index[i]), oversold, overbought, overbought, oversold);
        }
    }

    private void bollinger() {
        int window = parameters.slow();
        double width = execution.bandWidth();
        double[] upper = ReferenceIndicators.band(closes, window, width);
        double[] lower = ReferenceIndicators.band(closes, window, -width);
        double[] exit = ReferenceIndicators.simpleMean(closes, parameters.fast());
        for (int i = 0; i < closes.length; i++) {
            put(
                    i,
                    !Double.isNaN(upper[i]),
                    closes[i] > upper[i] * (1 + 1e-12),
                    closes[i] < exit[i],
                    closes[i] < lower[i] * (1 - 1e-12),
                    closes[i] > exit[i]);
        }
    }

    private void donchian() {
        int slow = parameters.slow();
        int fast = parameters.fast();
        double[] top = ReferenceIndicators.extremeBefore(series.highs(), slow, 1);
        double[] bottom = ReferenceIndicators.extremeBefore(series.lows(), slow, -1);
        double[] exitTop = ReferenceIndicators.extremeBefore(series.highs(), fast, 1);
        double[] exitBottom = ReferenceIndicators.extremeBefore(series.lows(), fast, -1);
        for (int i = 0; i < closes.length; i++) {
            put(
                    i,
                    !Double.isNaN(top[i]),
                    closes[i] > top[i],
                    closes[i] < exitBottom[i],
                    closes[i] < bottom[i],
                    closes[i] > exitTop[i]);
        }
    }

    private void put(
            int bar,
            boolean defined,
            boolean enterLong,
            boolean leaveLong,
            boolean enterShort,
            boolean leaveShort) {
        enter[0][bar] = enterLong && !leaveLong;
        leave[0][bar] = leaveLong;
        enter[1][bar] = enterShort && !leaveShort;
        leave[1][bar] = leaveShort;
        refuted[0][bar] = defined && !enter[0][bar];
        refuted[1][bar] = defined && !enter[1][bar];
    }
}
