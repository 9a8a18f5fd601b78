package io.tradewind.research.sweep;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.sweep.RowConsumer;
import io.tradewind.quant.sweep.SweepKernel;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.rows.RowBlock;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.ScoreBlock;

/** Computes the rows of chunks: the same rows whenever, wherever and however often. */
public final class ChunkComputer {

    private final PriceShelf prices;
    private final SweepKernel kernel = new SweepKernel();

    /** Computes over prices of this shelf. */
    public ChunkComputer(PriceShelf prices) {
        this.prices = prices;
    }

    /** The bars of a chunk. Not for two threads at once. */
    PriceSeries prices(ChunkTask task) {
        SweepSpec spec = task.spec();
        return prices.get(
                new PriceShelf.Wanted(
                        task.priceKey(),
                        task.priceVersion(),
                        task.priceInterval(),
                        spec.interval(),
                        spec.from(),
                        spec.to()));
    }

    /** Room for the rows of this chunk, and of others of its sweep after it. */
    static RowBlock block(ChunkTask task) {
        return new RowBlock(layout(task.spec()), rows(task), task.spec().minTrades());
    }

    static RowLayout layout(SweepSpec spec) {
        return RowLayouts.of(spec.execution().execution());
    }

    /** Number of rows of a chunk. */
    static int rows(ChunkTask task) {
        return Math.toIntExact(task.toIndex() - task.fromIndex());
    }

    /** Fills the block with a chunk's rows, instead of what was in it. */
    void compute(ChunkTask task, PriceSeries series, RowBlock block) {
        block.clear();
        run(task, series, task.fromIndex(), task.toIndex(), (index, row) -> block.add(row, 0));
        checkWhole(task, block.rows());
    }

    /** Fills the block with what ranks a chunk's rows, instead of what was in it. */
    void score(ChunkTask task, PriceSeries series, ScoreBlock block) {
        block.clear();
        kernel.scores(
                series,
                task.spec().grid(),
                task.fromIndex(),
                task.toIndex(),
                task.spec().execution().execution(),
                (index, score, trades) -> block.add(score, trades));
        checkWhole(task, block.rows());
    }

    /** The row of one combination; overwritten by the next. */
    double[] row(ChunkTask task, PriceSeries series, long combination) {
        double[][] row = new double[1][];
        run(task, series, combination, combination + 1, (index, columns) -> row[0] = columns);
        return row[0];
    }

    private void run(ChunkTask task, PriceSeries series, long from, long to, RowConsumer consumer) {
        SweepSpec spec = task.spec();
        kernel.run(series, spec.grid(), from, to, spec.execution().execution(), consumer);
    }

    private static void checkWhole(ChunkTask task, int computed) {
        if (computed != rows(task)) {
            throw new IllegalStateException(
                    "the kernel gave " + computed + " combinations of " + rows(task));
        }
    }
}
