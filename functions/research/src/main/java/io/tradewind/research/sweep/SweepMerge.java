package io.tradewind.research.sweep;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.quant.validation.TrialStatistics;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.postgres.SummaryTable.Figures;
import io.tradewind.research.rows.ChunkRows;
import io.tradewind.research.rows.OrderWriter;
import io.tradewind.research.rows.RangeReader;
import io.tradewind.research.rows.RankedMerge;
import io.tradewind.research.rows.RankedRows;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.ScoreStatistics;
import io.tradewind.research.rows.TopRows;
import io.tradewind.research.validation.EvidenceShelf;
import io.tradewind.research.validation.ValidationMerge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

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
     * @param validationBytes JSON of what the sweep found out about its best results, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    record Merged(
            Figures figures,
            List<String> columns,
            List<TopRows.Kept> top,
            byte[] validationBytes) {}

    /** Ranks the rows and writes everything: result files and order. */
    Merged merge(Sweep sweep, List<Chunk> chunks) throws IOException {
        try (SweepFiles files = new SweepFiles(results, layout, sweep)) {
            Merged merged = rank(sweep, chunks, List.of(files));
            files.complete(merged.validationBytes());
            return merged;
        }
    }

    /** Ranks the rows and writes their order, and leaves the result files for later. */
    Merged rank(Sweep sweep, List<Chunk> chunks) throws IOException {
        return rank(sweep, chunks, List.of());
    }

    /** Writes the result files and the order. They are the same however often and by whom. */
    void filesAndOrder(Sweep sweep, List<Chunk> chunks) throws IOException {
        try (SweepFiles files = new SweepFiles(results, layout, sweep)) {
            order(sweep, chunks, List.of(files));
            files.complete(null);
        }
    }

    /** Writes the result files alone. They are the same however often and by whom. */
    void files(Sweep sweep, List<Chunk> chunks) throws IOException {
        TopRows top = new TopRows(layout);
        TrialStatistics trials = new TrialStatistics();
        try (SweepFiles files = new SweepFiles(results, layout, sweep)) {
            List<RankedRows> takers = new ArrayList<>(List.of(files));
            if (sweep.spec().validation().asksEvidence()) {
                takers.addAll(List.of(top, trialsOf(trials)));
            }
            run(sweep, chunks, takers);
            files.complete(bytes(validation(sweep, chunks, top.rows(), trials)));
        }
    }

    private Merged rank(Sweep sweep, List<Chunk> chunks, List<RankedRows> others)
            throws IOException {
        TopRows top = new TopRows(layout);
        ScoreStatistics statistics = new ScoreStatistics(layout);
        TrialStatistics trials = new TrialStatistics();
        List<RankedRows> takers = new ArrayList<>(List.of(top, statistics));
        if (sweep.spec().validation().overfitting()) {
            takers.add(trialsOf(trials));
        }
        takers.addAll(others);
        long rows = needsOrder(sweep) ? order(sweep, chunks, takers) : run(sweep, chunks, takers);
        ValidationMerge.Merged validation = validation(sweep, chunks, top.rows(), trials);
        Figures figures =
                SweepFigures.of(sweep, layout, rows, top.rows(), statistics.scores(), validation);
        return validation.deflated().length == 0
                ? new Merged(figures, layout.names(), top.rows(), bytes(validation))
                : new Merged(
                        figures,
                        deflatedColumns(),
                        deflatedRows(top.rows(), validation),
                        bytes(validation));
    }

    private RankedRows trialsOf(TrialStatistics trials) {
        int sharpe = layout.names().indexOf("sharpe_ratio");
        return (c, t, values, offset, rank, r) -> trials.add(values[offset + sharpe]);
    }

    private static byte[] bytes(ValidationMerge.Merged validation) {
        return validation.isEmpty() ? null : Json.bytes(validation.all());
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

    /** Writes the order alone. It is the same however often and by whom it is written. */
    void order(Sweep sweep, List<Chunk> chunks) throws IOException {
        order(sweep, chunks, List.of());
    }

    private long order(Sweep sweep, List<Chunk> chunks, List<RankedRows> others)
            throws IOException {
        String key = SweepKeys.order(sweep.tenant(), sweep.jobId());
        try (ObjectWriter object = results.createOnce(key, "application/octet-stream")) {
            OrderWriter order = new OrderWriter(object, sweep.chunkCount(), sweep.combinations());
            List<RankedRows> takers = new ArrayList<>(others);
            takers.add(order);
            long rows = run(sweep, chunks, takers);
            order.end();
            object.complete();
            return rows;
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

    /** The rows of these chunks, from their beginning. */
    private List<ChunkRows> open(Sweep sweep, List<Chunk> chunks) {
        return open(sweep, chunks, chunk -> Ranges.of(results, key(sweep, chunk)));
    }

    static List<ChunkRows> open(
            Sweep sweep, List<Chunk> chunks, Function<Chunk, RangeReader> readers) {
        int blockBytes = RankedMerge.blockBytes(chunks.size());
        List<ChunkRows> open = new ArrayList<>(chunks.size());
        for (Chunk chunk : chunks) {
            open.add(
                    new ChunkRows(
                            RowLayouts.of(sweep.spec().execution().execution()),
                            chunk.index(),
                            chunk.ticker(),
                            chunk.rows(),
                            sweep.spec().minTrades(),
                            readers.apply(chunk),
                            blockBytes));
        }
        return open;
    }

    static String key(Sweep sweep, Chunk chunk) {
        return SweepKeys.chunk(sweep.tenant(), sweep.jobId(), chunk.index());
    }
}
