package io.tradewind.quant.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Figures as backtesting.py defines them, from a result's trades and equity. */
record OtherConventions(BacktestResult result, double barsPerYear) {

    private double[] returns() {
        List<BacktestResult.EquityPoint> equity = result.equity();
        double[] returns = new double[equity.size() - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = equity.get(i + 1).value() / equity.get(i).value() - 1;
        }
        return returns;
    }

    private double growth() {
        List<BacktestResult.EquityPoint> equity = result.equity();
        return equity.getLast().value() / equity.getFirst().value();
    }

    double annualReturn() {
        return Math.pow(growth(), barsPerYear / returns().length) - 1;
    }

    double annualVolatility() {
        double[] returns = returns();
        double mean = 0;
        for (double value : returns) {
            mean += value / returns.length;
        }
        double variance = 0;
        for (double value : returns) {
            variance += (value - mean) * (value - mean) / (returns.length - 1);
        }
        double geometric = Math.pow(growth(), 1.0 / returns.length);
        double square = geometric * geometric;
        return Math.sqrt(Math.pow(variance + square, barsPerYear) - Math.pow(square, barsPerYear));
    }

    double sortino() {
        double[] returns = returns();
        double squares = 0;
        for (double value : returns) {
            squares += value < 0 ? value * value : 0;
        }
        return annualReturn() / Math.sqrt(squares / returns.length) / Math.sqrt(barsPerYear);
    }

    double compoundGrowth() {
        double days = Duration.between(result.start(), result.end()).toDays();
        return Math.pow(growth(), 365.25 / days) - 1;
    }

    private double[] closed(ToDoubleFunction<Trade> figure) {
        return result.trades().stream().filter(t -> !t.open()).mapToDouble(figure).toArray();
    }

    double profitFactor() {
        double gains = 0;
        double losses = 0;
        for (double value : closed(Trade::returnPct)) {
            gains += Math.max(value, 0);
            losses -= Math.min(value, 0);
        }
        return gains / losses;
    }

    double systemQuality() {
        double[] profits = closed(Trade::profit);
        double mean = 0;
        for (double value : profits) {
            mean += value / profits.length;
        }
        double squares = 0;
        for (double value : profits) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(profits.length) * mean / Math.sqrt(squares / (profits.length - 1));
    }

    double exposure() {
        Set<Instant> held = new HashSet<>();
        for (Trade trade : result.trades()) {
            for (BacktestResult.EquityPoint point : result.equity()) {
                boolean inside =
                        !point.time().isBefore(trade.entryTime())
                                && !point.time().isAfter(trade.exitTime());
                if (inside && !trade.open()) {
                    held.add(point.time());
                }
            }
        }
        return (double) held.size() / result.equity().size();
    }
}
