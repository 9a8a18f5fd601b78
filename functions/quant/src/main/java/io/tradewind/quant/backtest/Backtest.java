package io.tradewind.quant.backtest;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.Bits;
import io.tradewind.quant.signal.SignalSource;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** One combination, with everything there is to know about it. */
public final class Backtest {

    private final PriceSeries series;
    private final Execution execution;
    private final Simulation simulation;
    private final Signals signals;
    private final Tally tally = new Tally();

    private Backtest(
            PriceSeries series, Strategy strategy, Parameters parameters, Execution execution) {
        this.series = series;
        this.execution = execution;
        this.simulation = new Simulation(series, execution);
        SignalSource source = new SignalSource(series, execution);
        this.signals = source.newSignals();
        source.fill(strategy, parameters, signals);
    }

    /**
     * Tests one combination.
     *
     * @param series any length, also empty
     * @throws IllegalArgumentException where the strategy does not accept the parameters
     */
    public static BacktestResult run(
            PriceSeries series, Strategy strategy, Parameters parameters, Execution execution) {
        boolean signalFits = strategy.hasSignalPeriod() == parameters.signal() > 0;
        if (!strategy.accepts(parameters.fast(), parameters.slow()) || !signalFits) {
            throw new IllegalArgumentException(strategy + " does not accept " + parameters);
        }
        return new Backtest(series, strategy, parameters, execution).run(parameters);
    }

    private BacktestResult run(Parameters parameters) {
        double[] row = new double[ResultColumn.of(execution).size()];
        RowFigures.writeParameters(parameters, row);
        if (execution.hasSplit()) {
            Segment rest = Segment.outOfSample(series, execution);
            simulation.run(signals, rest, tally);
            RowFigures.writeOutOfSample(tally, rest, row);
        }
        Segment segment = Segment.inSample(series, execution);
        simulation.run(signals, segment, tally);
        RowFigures.write(tally, segment, row);
        double[] report = ReportFigures.of(simulation, segment, tally, execution.cash(), row);
        int last = segment.to() - 1;
        boolean any = segment.bars() > 0;
        return new BacktestResult(
                row,
                report,
                any && (entersLong(last) || entersShort(last)),
                any && (leavesLong(last) || leavesShort(last)),
                any ? series.time(segment.from()) : null,
                any ? series.time(last) : null,
                trades(),
                equity(segment));
    }

    private boolean entersLong(int bar) {
        return Bits.test(signals.longEntry, bar);
    }

    private boolean entersShort(int bar) {
        return Bits.test(signals.shortEntry, bar);
    }

    private boolean leavesLong(int bar) {
        return Bits.test(signals.longExit, bar);
    }

    private boolean leavesShort(int bar) {
        return Bits.test(signals.shortExit, bar);
    }

    private List<BacktestResult.EquityPoint> equity(Segment segment) {
        List<BacktestResult.EquityPoint> points = new ArrayList<>(segment.bars());
        for (int bar = segment.from(); bar < segment.to(); bar++) {
            points.add(new BacktestResult.EquityPoint(series.time(bar), simulation.equity()[bar]));
        }
        return points;
    }

    private List<Trade> trades() {
        TradeLog log = simulation.trades();
        List<Trade> trades = new ArrayList<>(log.count);
        for (int i = 0; i < log.count; i++) {
            trades.add(
                    new Trade(
                            log.side[i] > 0,
                            series.time(log.entryBar[i]),
                            log.entryPrice[i],
                            series.time(log.exitBar[i]),
                            log.exitPrice[i],
                            log.units[i],
                            log.fees[i],
                            log.profit[i],
                            log.returnOf(i) * 100,
                            log.lastIsOpen && i == log.count - 1));
        }
        return trades;
    }
}
