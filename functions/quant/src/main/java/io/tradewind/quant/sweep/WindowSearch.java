package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.RowFigures;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.validation.Candidate;
import io.tradewind.quant.validation.WalkForward;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Finds the best combination of a range of a grid for each window, by its bars to choose on. */
public final class WindowSearch {

    private final GridWalk combinations;
    private final SegmentWalk walk;
    private final Segment[] train;
    private final long[] minTrades;
    private final Tally tally = new Tally();
    private final double[] row = new double[ResultColumn.OUT_OF_SAMPLE_SCORE.index()];

    private WindowSearch(
            PriceSeries series,
            Execution execution,
            List<WalkForward.Window> windows,
            int minTrades) {
        this.combinations = new GridWalk(series, execution);
        this.walk = new SegmentWalk(series, execution);
        this.train = new Segment[windows.size()];
        this.minTrades = new long[windows.size()];
        long measured = Segment.inSample(series, execution).bars();
        for (int window = 0; window < train.length; window++) {
            WalkForward.Window bars = windows.get(window);
            train[window] = Segment.of(series, execution, bars.trainFrom(), bars.testFrom());
            long wanted = (long) minTrades * train[window].bars();
            this.minTrades[window] = Math.ceilDiv(wanted, Math.max(1, measured));
        }
    }

    /**
     * The best of combinations {@code [from, to)} for each window.
     *
     * @param minTrades trades that a combination needs on all measured bars to be preferred; on a
     *     window it needs them in proportion
     * @throws IndexOutOfBoundsException where the range is empty or not within the grid
     */
    public static List<Candidate> run(
            PriceSeries series,
            Grid grid,
            long from,
            long to,
            Execution execution,
            List<WalkForward.Window> windows,
            int minTrades) {
        Objects.checkFromToIndex(from, to, grid.size());
        Objects.checkIndex(from, to);
        return new WindowSearch(series, execution, windows, minTrades).run(grid, from, to);
    }

    private List<Candidate> run(Grid grid, long from, long to) {
        Candidate[] best = new Candidate[train.length];
        combinations.run(
                grid,
                from,
                to,
                (index, parameters, signals) -> {
                    for (int window = 0; window < train.length; window++) {
                        walk.run(signals, train[window], tally);
                        RowFigures.write(tally, train[window], row);
                        boolean eligible = tally.trades >= minTrades[window];
                        double score = ResultColumn.SCORE.of(row);
                        Candidate seen = new Candidate(index, eligible, score);
                        best[window] = seen.isBetterThan(best[window]) ? seen : best[window];
                    }
                });
        return Arrays.asList(best);
    }
}
