package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.result.ResultRow;
import io.tradewind.research.rows.RangeReader;
import io.tradewind.research.rows.RankedMerge;
import io.tradewind.research.rows.RankedRows;
import io.tradewind.research.rows.RowFile;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.RowPlaces;
import io.tradewind.research.rows.RowPlaces.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ranked rows of a completed sweep from anywhere in its ranking. The sweep's order says in which
 * chunks they lie and where; of each of those chunks one range is read. Where the order is missing,
 * the chunks are merged once more to write it. Memory is the page, and one block of the order.
 */
public final class SweepRows {

    /** Ranges that are read at once. */
    static final int READS_AT_ONCE = 16;

    private final ObjectStore results;
    private final RowsOnDemand onDemand;

    /** Reads from the results bucket, and computes what is not there yet. */
    public SweepRows(ObjectStore results, ChunkComputer computer) {
        this.results = results;
        this.onDemand = new RowsOnDemand(results, computer);
    }

    /** Whether the rows of a completed sweep are stored, and not still to be computed again. */
    public static boolean areStored(Sweep sweep) {
        return !(sweep.spec().rowsLater() && sweep.filesOwed());
    }

    /**
     * Rows in ranking order.
     *
     * @param sweep whose rows {@linkplain #areStored are stored}
     * @param chunks all chunks of the sweep, in order
     * @param ticker index of the ticker whose rows are wanted, or {@link RowPlaces#ALL_TICKERS}
     * @param offset rows to skip
     * @param count rows wanted, at least 1; there must be as many
     */
    public List<ResultRow> read(
            Sweep sweep, List<Chunk> chunks, int ticker, long offset, int count) {
        RowLayout layout = RowLayouts.of(sweep.spec().execution().execution());
        List<Place> places =
                chunks.size() == 1
                        ? RowPlaces.ofOneChunk(offset, count)
                        : places(sweep, layout, chunks, ticker, offset, count);
        Map<Integer, Span> spans = spans(places);
        Map<Integer, double[]> values = values(sweep, layout, spans);
        List<ResultRow> rows = new ArrayList<>(count);
        for (Place place : places) {
            int row = (int) (place.row() - spans.get(place.chunk()).first());
            String name = sweep.tickers().get(chunks.get(place.chunk()).ticker());
            rows.add(row(sweep, layout, place, name, values.get(place.chunk()), row));
        }
        return rows;
    }

    /**
     * Gives all rows of some chunks to {@code taker}, in ranking order. Their ranks count these
     * chunks alone. Memory is a block of each chunk.
     */
    public void all(Sweep sweep, List<Chunk> chunks, RankedRows taker) {
        try {
            RankedMerge.run(
                    SweepMerge.open(sweep, chunks, chunk -> reader(sweep, chunk)),
                    sweep.tickers().size(),
                    taker);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private RangeReader reader(Sweep sweep, Chunk chunk) {
        return areStored(sweep)
                ? Ranges.of(results, SweepMerge.key(sweep, chunk))
                : onDemand.reader(sweep, chunk);
    }

    private List<Place> places(
            Sweep sweep, RowLayout layout, List<Chunk> chunks, int ticker, long offset, int count) {
        String key = SweepKeys.order(sweep.tenant(), sweep.jobId());
        if (results.head(key).isEmpty()) {
            try {
                new SweepMerge(results, layout).order(sweep, chunks);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        int[] tickers = chunks.stream().mapToInt(Chunk::ticker).toArray();
        return RowPlaces.of(
                Ranges.of(results, key), tickers, sweep.combinations(), ticker, offset, count);
    }

    /** Rows of one chunk that follow each other. */
    private record Span(long first, int count) {
        Span and(Span next) {
            if (next.first != first + count) {
                throw new IllegalStateException(
                        "row " + next.first + " of a chunk follows row " + (first + count - 1));
            }
            return new Span(first, count + next.count);
        }
    }

    private static Map<Integer, Span> spans(List<Place> places) {
        Map<Integer, Span> spans = new LinkedHashMap<>();
        for (Place place : places) {
            spans.merge(place.chunk(), new Span(place.row(), 1), Span::and);
        }
        return spans;
    }

    private Map<Integer, double[]> values(Sweep sweep, RowLayout layout, Map<Integer, Span> spans) {
        Map<Integer, Future<double[]>> reads = new LinkedHashMap<>();
        Map<Integer, double[]> values = new LinkedHashMap<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(READS_AT_ONCE, Thread.ofVirtual().factory())) {
            spans.forEach(
                    (chunk, span) -> {
                        String key = SweepKeys.chunk(sweep.tenant(), sweep.jobId(), chunk);
                        reads.put(
                                chunk,
                                readers.submit(
                                        () ->
                                                RowFile.read(
                                                        layout,
                                                        Ranges.of(results, key),
                                                        span.first(),
                                                        span.count())));
                    });
            reads.forEach((chunk, read) -> values.put(chunk, Outcome.of(read)));
        }
        return values;
    }

    private static ResultRow row(
            Sweep sweep, RowLayout layout, Place place, String ticker, double[] values, int row) {
        Map<String, Double> metrics = LinkedHashMap.newLinkedHashMap(layout.columns());
        for (int column = 0; column < layout.columns(); column++) {
            double value = values[row * layout.columns() + column];
            metrics.put(layout.names().get(column), Double.isFinite(value) ? value : null);
        }
        if (sweep.spec().validation().overfitting()) {
            metrics.put(RowLayouts.DEFLATED_SHARPE_RATIO, null); // of the best rows alone
        }
        return new ResultRow(
                place.rank(),
                ticker,
                sweep.spec().grid().strategy().label(),
                metrics,
                place.rankForTicker());
    }
}
