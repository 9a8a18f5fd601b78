package io.tradewind.research.sweep;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.quant.validation.TrialStatistics;
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
import io.tradewind.research.validation.EvidenceShelf;
import io.tradewind.research.validation.ValidationMerge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
     * @param columns names of the columns of {@code top}
     * @param top ranked rows for the database
     */
    record Merged(Figures figures, List<String> columns, List<TopRows.Kept> top) {}

    Merged merge(Sweep sweep, List<Chunk> chunks) throws IOException {
        TopRows top = new TopRows(layout);
        ScoreStatistics statistics = new ScoreStatistics(layout);
        TrialStatistics trials = new TrialStatistics();
        List<RankedRows> takers = new ArrayList<>(List.of(top, statistics));
        if (sweep.spec().validation().overfitting()) {
            int sharpe = layout.names().indexOf("sharpe_ratio");
            takers.add((c, t, values, offset, rank, r) -> trials.add(values[offset + sharpe]));
        }
        ValidationMerge.Merged validation;
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
            validation = validation(sweep, chunks, top.rows(), trials);
            text.end(validation.isEmpty() ? null : Json.bytes(validation.all()));
            columns.end();
            json.complete();
            csv.complete();
            parquet.complete();
        }
        Figures figures = figures(sweep, rows, top.rows(), statistics.scores(), validation);
        return validation.deflated().length == 0
                ? new Merged(figures, layout.names(), top.rows())
                : new Merged(figures, deflatedColumns(), deflatedRows(top.rows(), validation));
    }

    private ValidationMerge.Merged validation(
            Sweep sweep, List<Chunk> chunks, List<TopRows.Kept> top, TrialStatistics trials) {
        EvidenceShelf shelf = new EvidenceShelf(results);
        return sweep.spec().validation().asksEvidence()
                ? new ValidationMerge(shelf, sweep, layout).merge(chunks, top, trials)
                : ValidationMerge.Merged.NOTHING;
    }

    private List<String> deflatedColumns() {
        List<String> columns = new ArrayList<>(layout.names());
        columns.add(RowLayouts.DEFLATED_SHARPE_RATIO);
        return columns;
    }

    private static List<TopRows.Kept> deflatedRows(
            List<TopRows.Kept> rows, ValidationMerge.Merged validation) {
        List<TopRows.Kept> deflated = new ArrayList<>(rows.size());
        for (TopRows.Kept row : rows) {
            int columns = row.values().length;
            double[] values = Arrays.copyOf(row.values(), columns + 1);
            values[columns] = validation.deflated()[deflated.size()];
            deflated.add(new TopRows.Kept(row.ticker(), values, row.rank(), row.rankForTicker()));
        }
        return deflated;
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
            Sweep sweep,
            long rows,
            List<TopRows.Kept> top,
            ScoreStatistics.Scores scores,
            ValidationMerge.Merged validation) {
        if (top.isEmpty()) {
            double none = Double.NaN;
            return new Figures(
                    rows, none, none, none, null, none, none, none, none, none, none, none, none,
                    none, null);
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
                value(best, "total_return_pct"),
                value(best, "out_of_sample_score"),
                value(best, "out_of_sample_sharpe_ratio"),
                value(best, "out_of_sample_total_return_pct"),
                validation.deflatedBest(),
                validation.probabilityOfOverfitting(),
                validation.isEmpty() ? null : Json.write(validation.all().shown()));
    }

    /** NaN where the row has no such column. */
    private double value(TopRows.Kept row, String column) {
        int index = layout.names().indexOf(column);
        return index < 0 ? Double.NaN : row.values()[index];
    }
}
