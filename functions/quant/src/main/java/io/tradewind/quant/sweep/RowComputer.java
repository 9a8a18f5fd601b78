package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.RowFigures;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;

/** What is prepared for one series under one execution, and the way from combination to row. */
final class RowComputer {

    private final GridWalk combinations;
    private final SegmentWalk walk;
    private final Segment inSample;
    private final Segment outOfSample;
    private final boolean split;
    private final Tally tally = new Tally();
    private final double[] row;

    RowComputer(PriceSeries series, Execution execution) {
        combinations = new GridWalk(series, execution);
        walk = new SegmentWalk(series, execution);
        inSample = Segment.inSample(series, execution);
        outOfSample = Segment.outOfSample(series, execution);
        split = execution.hasSplit();
        row = new double[ResultColumn.of(execution).size()];
    }

    void run(Grid grid, long from, long to, RowConsumer consumer) {
        combinations.run(
                grid,
                from,
                to,
                (index, parameters, signals) -> {
                    compute(parameters, signals);
                    consumer.accept(index, row);
                });
    }

    void scores(Grid grid, long from, long to, ScoreConsumer consumer) {
        combinations.run(
                grid,
                from,
                to,
                (index, parameters, signals) -> {
                    walk.runTrades(signals, inSample, tally);
                    consumer.accept(index, RowFigures.score(tally, inSample), tally.trades);
                });
    }

    private void compute(Parameters combination, Signals found) {
        RowFigures.writeParameters(combination, row);
        walk.run(found, inSample, tally);
        RowFigures.write(tally, inSample, row);
        if (split) {
            walk.run(found, outOfSample, tally);
            RowFigures.writeOutOfSample(tally, outOfSample, row);
        }
    }
}
