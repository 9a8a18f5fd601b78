package io.tradewind.research.heatmap;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.sweep.SweepRows;
import java.util.List;

/** Draws heat maps from the rows of completed sweeps. */
public final class HeatMapReader {

    private final SweepRows rows;

    /** Draws from these rows. */
    public HeatMapReader(SweepRows rows) {
        this.rows = rows;
    }

    /**
     * Draws one.
     *
     * @param chunks all chunks of the sweep
     * @param columns that its rows have
     */
    public HeatMapOutcome draw(
            Sweep sweep, List<Chunk> chunks, HeatMapWish wish, List<String> columns) {
        List<FieldError> errors = HeatMapRules.check(sweep, wish, columns);
        if (!errors.isEmpty()) {
            return new HeatMapOutcome.Refused(errors);
        }
        String ticker = wish.ticker().orElseGet(() -> sweep.tickers().getFirst());
        int index = sweep.tickers().indexOf(ticker);
        Matrix matrix = new Matrix(sweep.spec().grid(), wish, columns);
        rows.all(sweep, chunks.stream().filter(chunk -> chunk.ticker() == index).toList(), matrix);
        return new HeatMapOutcome.Drawn(
                new HeatMap(
                        sweep.jobId(),
                        ticker,
                        wish.x().label(),
                        wish.y().label(),
                        wish.metric(),
                        wish.aggregate().label(),
                        matrix.xValues(),
                        matrix.yValues(),
                        matrix.cells()));
    }
}
