package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.research.ResultFile;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.postgres.SummaryTable.Figures;
import io.tradewind.research.rows.ChunkRows;
import io.tradewind.research.rows.OrderWriter;
import io.tradewind.research.rows.RankedMerge;
import io.tradewind.research.rows.RankedRows;
import io.tradewind.research.rows.ResultColumns;
import io.tradewind.research.rows.ResultText;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.ScoreStatistics;
import io.tradewind.research.rows.TopRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Merges a sweep's chunks into its result files and its order, and keeps what the database is to
 * hold.
 */
final class SweepMerge {

    private final ObjectStore results;
    private final RowLayout layout;

    SweepMerge(ObjectStore results, RowLayout layout) {
        this.results = results;
        this.layout = layout;
    }

    /**
     * What merging found.
     *
     * @param top ranked rows for the database
     */
    record Merged(Figures figures, List<TopRows.Kept> top) {}

    Merged merge(Sweep sweep, List<Chunk> chunks) throws IOException {
        TopRows top = new TopRows(layout);
        ScoreStatistics statistics = new ScoreStatistics(layout);
        List<RankedRows> takers = new ArrayList<>(List.of(top, statistics));
        long rows;
        try (ObjectWriter json = create(sweep, ResultFile.JSON);
                ObjectWriter csv = create(sweep, ResultFile.CSV);
                ObjectWriter parquet = create(sweep, ResultFile.PARQUET);
                ObjectWriter orderObject = needsOrder(sweep) ? createOrder(sweep) : null) {
            String strategy = sweep.spec().grid().strategy().label();
            ResultText text = new ResultText(layout, strategy, sweep.tickers(), json, csv);
            text.begin(
                    layout, sweep.jobId(), sweep.spec().interval().label(), sweep.combinations());
            takers.add(text);
            ResultColumns columns = columns(sweep, strategy, parquet);
            takers.add(columns);
            if (orderObject == null) {
                rows = run(sweep, chunks, takers);
            } else {
                OrderWriter order = orderWriter(sweep, orderObject);
                takers.add(order);
                rows = run(sweep, chunks, takers);
                order.end();
                orderObject.complete();
            }
            text.end();
            columns.end();
            json.complete();
            csv.complete();
            parquet.complete();
        }
        return new Merged(figures(sweep, rows, top.rows(), statistics.scores()), top.rows());
    }

    private ResultColumns columns(Sweep sweep, String strategy, ObjectWriter parquet)
            throws IOException {
        return new ResultColumns(
                layout,
                RowLayouts::isWhole,
                strategy,
                sweep.tickers(),
                sweep.combinations(),
                parquet,
                Map.of(
                        "sweep_run_id", sweep.jobId().toString(),
                        "interval", sweep.spec().interval().label()));
    }

    /** Writes the order alone. It is the same however often and by whom it is written. */
    void order(Sweep sweep, List<Chunk> chunks) throws IOException {
        try (ObjectWriter object = createOrder(sweep)) {
            OrderWriter order = orderWriter(sweep, object);
            run(sweep, chunks, List.of(order));
            order.end();
            object.complete();
        }
    }

    /** A single chunk is its own order; and of few rows the database has all. */
    private static boolean needsOrder(Sweep sweep) {
        return sweep.chunkCount() > 1 && sweep.combinations() > TopRows.RANKED_MAX;
    }

    private long run(Sweep sweep, List<Chunk> chunks, List<RankedRows> takers) throws IOException {
        long rows =
                RankedMerge.run(
                        open(sweep, chunks),
                        sweep.tickers().size(),
                        takers.toArray(RankedRows[]::new));
        if (rows != sweep.combinations()) {
            throw new IllegalStateException("merged " + rows + " rows of " + sweep.combinations());
        }
        return rows;
    }

    private ObjectWriter createOrder(Sweep sweep) {
        return results.create(
                SweepKeys.order(sweep.tenant(), sweep.jobId()), "application/octet-stream");
    }

    private static OrderWriter orderWriter(Sweep sweep, ObjectWriter object) throws IOException {
        return new OrderWriter(object, sweep.chunkCount(), sweep.combinations());
    }

    private ObjectWriter create(Sweep sweep, ResultFile file) {
        return results.create(
                SweepKeys.results(sweep.tenant(), sweep.jobId(), file), file.contentType());
    }

    /** The rows of these chunks, from their beginning. */
    List<ChunkRows> open(Sweep sweep, List<Chunk> chunks) {
        int blockBytes = RankedMerge.blockBytes(chunks.size());
        List<ChunkRows> open = new ArrayList<>(chunks.size());
        for (Chunk chunk : chunks) {
            String key = SweepKeys.chunk(sweep.tenant(), sweep.jobId(), chunk.index());
            open.add(
                    new ChunkRows(
                            layout,
                            chunk.index(),
                            chunk.ticker(),
                            chunk.rows(),
                            sweep.spec().minTrades(),
                            Ranges.of(results, key),
                            blockBytes));
        }
        return open;
    }

    private Figures figures(
            Sweep sweep, long rows, List<TopRows.Kept> top, ScoreStatistics.Scores scores) {
        if (top.isEmpty()) {
            double none = Double.NaN;
            return new Figures(rows, none, none, none, null, none, none, none, none);
        }
        TopRows.Kept best = top.getFirst();
        return new Figures(
                rows,
                scores.average(),
                scores.max(),
                scores.median(),
                sweep.tickers().get(best.ticker()),
                value(best, "fast_period"),
                value(best, "slow_period"),
                value(best, "sharpe_ratio"),
                value(best, "total_return_pct"));
    }

    private double value(TopRows.Kept row, String column) {
        return row.values()[layout.names().indexOf(column)];
    }
}
