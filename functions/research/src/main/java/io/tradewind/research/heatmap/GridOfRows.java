package io.tradewind.research.heatmap;

import io.tradewind.quant.heatmap.ScoreGrid;
import io.tradewind.research.rows.RankedRows;
import java.util.List;

/** Gathers one ticker's rows, which come in ranking order, into the grid of a picture. */
final class GridOfRows implements RankedRows {

    private final ScoreGrid grid = new ScoreGrid();
    private final int x;
    private final int y;
    private final int score;
    private final int metric;
    private final int trades;
    private final int profit;
    private final int outOfSampleProfit;
    private final int minTrades;
    private double[] best;

    /**
     * An empty grid.
     *
     * @param columns names of the rows' columns
     */
    GridOfRows(Axis x, Axis y, String metric, List<String> columns, int minTrades) {
        this.x = columns.indexOf(x.label());
        this.y = columns.indexOf(y.label());
        this.score = columns.indexOf(ScoreGrid.SCORE);
        this.metric = columns.indexOf(metric);
        this.trades = columns.indexOf("total_trades");
        this.profit = columns.indexOf("total_return_pct");
        this.outOfSampleProfit = columns.indexOf("out_of_sample_total_return_pct");
        this.minTrades = minTrades;
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker) {
        int column = (int) values[offset + x];
        int row = (int) values[offset + y];
        double value = values[offset + metric];
        grid.put(
                column,
                row,
                values[offset + score],
                Double.isFinite(value) ? value : Double.NaN,
                values[offset + trades] >= minTrades);
        if (best == null) {
            best =
                    new double[] {
                        values[offset + score],
                        values[offset + profit],
                        outOfSampleProfit < 0 ? Double.NaN : values[offset + outOfSampleProfit],
                        values[offset + trades]
                    };
            grid.best(column, row, best[0]);
        }
    }

    ScoreGrid grid() {
        return grid;
    }

    double bestScore() {
        return best[0];
    }

    double bestReturn() {
        return best[1];
    }

    /** NaN where the sweep has no split, or the best row no figure. */
    double bestReturnOutOfSample() {
        return best[2];
    }

    long bestTrades() {
        return (long) best[3];
    }
}
