package io.tradewind.quant.reference;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Strategy;
import java.util.Arrays;

/** The result row, each figure by its own loop. */
public final class ReferenceRow {

    private static final double NONE = Double.NaN;
    private static final double ROUNDING = 1e-12;
    private static final double DAY = 86_400_000;

    private final PriceSeries series;
    private final Execution execution;
    private final int from;
    private final int to;
    private final ReferenceRun run;
    private final double annual;

    private ReferenceRow(
            PriceSeries series,
            ReferenceConditions conditions,
            Execution execution,
            int from,
            int to) {
        this.series = series;
        this.execution = execution;
        this.from = from;
        this.to = to;
        this.run = new ReferenceRun(series, conditions, execution, from, to);
        this.annual = execution.barsPerYear(series.interval());
    }

    /** The row of one combination. */
    public static double[] of(
            PriceSeries series, Strategy strategy, Parameters parameters, Execution execution) {
        ReferenceConditions conditions =
                new ReferenceConditions(series, strategy, parameters, execution);
        double[] row = new double[ResultColumn.of(execution).size()];
        row[0] = parameters.fast();
        row[1] = parameters.slow();
        row[2] = parameters.signal() > 0 ? parameters.signal() : NONE;
        int split = series.size();
        if (execution.hasSplit() && split > 0) {
            split = Math.max(1, (int) Math.floor(series.size() * execution.split()));
            double[] rest =
                    new ReferenceRow(series, conditions, execution, split, series.size()).figures();
            System.arraycopy(rest, 0, row, 18, rest.length);
        } else if (execution.hasSplit()) {
            double[] rest = new ReferenceRow(series, conditions, execution, 0, 0).figures();
            System.arraycopy(rest, 0, row, 18, rest.length);
        }
        double[] figures = new ReferenceRow(series, conditions, execution, 0, split).figures();
        System.arraycopy(figures, 0, row, 3, figures.length);
        return row;
    }

    private double[] figures() {
        int bars = to - from;
        double cash = execution.cash();
        double growth = bars == 0 ? 1 : run.equity[bars - 1] / cash;
        double annualReturn = bars == 0 ? NONE : finite(Math.pow(growth, annual / bars) - 1);
        double drawdown = drawdown();
        double elapsed =
                bars == 0
                        ? 0
                        : series.epochMillis(to - 1)
                                - series.epochMillis(from)
                                + (double) series.interval().millis();
        ReferenceTrades trades = new ReferenceTrades(series, run.positions);
        double sortino = sortino();
        double hold = bars == 0 ? 0 : series.close(to - 1) / series.close(from) - 1;
        double total = rounded(growth - 1);
        double score =
                ReferenceScore.of(
                        trades.winRate(),
                        run.positions.size(),
                        sortino,
                        trades.profitFactor(),
                        trades.expectancy(),
                        total,
                        rounded(hold));
        return new double[] {
            score,
            sharpe(),
            sortino,
            drawdown == 0 ? NONE : finite(annualReturn / drawdown),
            total * 100,
            annualReturn,
            trades.winRate(),
            trades.profitFactor(),
            trades.expectancy(),
            drawdown == 0 ? 0 : -drawdown * 100,
            underwaterMillis() / DAY,
            run.positions.size(),
            trades.closedCount(),
            bars == 0 ? 0 : run.positions.size() / (elapsed / DAY / 30.4375),
            trades.meanMillis() / DAY
        };
    }

    private static double rounded(double value) {
        return Math.abs(value) < ROUNDING ? 0 : value;
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? NONE : value;
    }

    private double[] returns() {
        double[] returns = new double[to - from];
        for (int i = 0; i < returns.length; i++) {
            double before = i == 0 ? execution.cash() : run.equity[i - 1];
            returns[i] = before == 0 ? 0 : rounded(run.equity[i] / before - 1);
        }
        return returns;
    }

    private static double mean(double[] returns) {
        return rounded(Arrays.stream(returns).sum()) / returns.length;
    }

    private double sharpe() {
        double[] returns = returns();
        double mean = mean(returns);
        double squares = Arrays.stream(returns).map(r -> r * r).sum();
        double centred = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        if (returns.length < 2 || centred <= ROUNDING * squares) {
            return NONE;
        }
        return mean / Math.sqrt(centred / (returns.length - 1)) * Math.sqrt(annual);
    }

    private double sortino() {
        double[] returns = returns();
        double mean = mean(returns);
        double down =
                Arrays.stream(returns)
                        .map(r -> Math.min(r, 0) * Math.min(r, 0))
                        .average()
                        .orElse(0);
        return down == 0 ? NONE : mean * annual / (Math.sqrt(down) * Math.sqrt(annual));
    }

    private double drawdown() {
        double deepest = 0;
        for (int i = 0; i < run.equity.length; i++) {
            double peak = execution.cash();
            for (int k = 0; k <= i; k++) {
                peak = Math.max(peak, run.equity[k]);
            }
            deepest = Math.max(deepest, 1 - run.equity[i] / peak);
        }
        return rounded(deepest);
    }

    /** From each peak on to the first bar that is back at it, or to the last one. */
    private double underwaterMillis() {
        double longest = 0;
        double peak = execution.cash();
        int peakBar = from;
        for (int bar = from; bar < to; bar++) {
            double value = run.equity[bar - from];
            boolean back = value >= peak * (1 - ROUNDING);
            double millis = (double) (series.epochMillis(bar) - series.epochMillis(peakBar));
            if ((back && bar > peakBar + 1) || (!back && bar == to - 1)) {
                longest = Math.max(longest, millis);
            }
            if (back) {
                peakBar = bar;
                peak = Math.max(peak, value);
            }
        }
        return longest;
    }
}
