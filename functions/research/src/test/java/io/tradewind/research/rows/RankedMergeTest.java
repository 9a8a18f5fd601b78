package io.tradewind.research.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankedMergeTest {

    private static final RowLayout LAYOUT =
            new RowLayout(
                    List.of("fast_period", "slow_period", "signal_period", "score", "total_trades"),
                    3,
                    4);
    private static final UUID SWEEP = new UUID(1, 2);
    private static final int MIN_TRADES = 3;

    @SuppressWarnings("ArrayRecordComponent") // compared column by column
    private record Row(int ticker, double[] values) {
        boolean eligible() {
            return values[4] >= MIN_TRADES;
        }
    }

    private static final Comparator<Row> NAIVE =
            Comparator.comparing((Row row) -> !row.eligible())
                    .thenComparing(row -> Double.isNaN(row.values[3]) ? 1 : 0)
                    .thenComparing(row -> -row.values[3])
                    .thenComparing(row -> row.values[0])
                    .thenComparing(row -> row.values[1])
                    .thenComparing(row -> row.values[2])
                    .thenComparing(Row::ticker);

    @Property(tries = 300)
    void agreesWithSortingEverythingHoweverTheGridIsCut(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int tickers,
            @ForAll @IntRange(min = 0, max = 60) int rowsEach)
            throws IOException {
        Random random = new Random(seed);
        List<List<Row>> rows = new ArrayList<>();
        List<Row> all = new ArrayList<>();
        for (int ticker = 0; ticker < tickers; ticker++) {
            rows.add(grid(random, ticker, rowsEach));
            all.addAll(rows.getLast());
        }
        all.sort(NAIVE);

        List<Row> merged = new ArrayList<>();
        long[] ranks = new long[tickers];
        RankedMerge.run(
                cut(random, rows),
                tickers,
                (chunk, ticker, values, offset, rank, rankForTicker) -> {
                    assertEquals(merged.size() + 1, rank);
                    assertEquals(++ranks[ticker], rankForTicker);
                    merged.add(new Row(ticker, Arrays.copyOfRange(values, offset, offset + 5)));
                });

        assertEquals(all.size(), merged.size());
        for (int at = 0; at < all.size(); at++) {
            assertEquals(all.get(at).ticker(), merged.get(at).ticker());
            assertTrue(Arrays.equals(all.get(at).values, merged.get(at).values), "row " + at);
        }
        assertEquals(files(cut(random, rows), tickers), files(cut(random, rows), tickers));
    }

    @Test
    void filesHoldNoUndefinedNumber() throws IOException {
        List<Row> rows =
                List.of(
                        new Row(0, new double[] {1, 2, Double.NaN, Double.NaN, 0}),
                        new Row(0, new double[] {1, 3, 9, Double.POSITIVE_INFINITY, 7}));
        String files = files(cut(new Random(1), List.of(rows)), 1);
        assertFalse(files.contains("NaN"), files);
        assertFalse(files.contains("Infinity"), files);
        assertTrue(files.contains("\"score\":null"), files);
        assertTrue(files.contains("T0,SMA,1,2,,,0,2\n"), files);
    }

    @Test
    void aFileThatIsNotWhatWasReportedIsRefused() {
        byte[] file = file(grid(new Random(7), 0, 10));
        ChunkRows tooFew = chunk(file, 0, 9, 1 << 10);
        assertThrows(IllegalStateException.class, tooFew::advance);
        byte[] altered = file.clone();
        altered[0] ^= 1;
        assertThrows(IllegalStateException.class, chunk(altered, 0, 10, 1 << 10)::advance);
    }

    @Test
    void aFileThatIsNotSortedIsRefused() {
        List<Row> rows =
                List.of(
                        new Row(0, new double[] {1, 2, 0, 1.0, 9}),
                        new Row(0, new double[] {1, 3, 0, 2.0, 9}));
        double[] flat = new double[10];
        for (int at = 0; at < 2; at++) {
            System.arraycopy(rows.get(at).values, 0, flat, at * 5, 5);
        }
        byte[] file = RowFile.encode(LAYOUT, flat, new int[] {0, 1});
        ChunkRows chunk = chunk(file, 0, 2, 1 << 10);
        assertTrue(chunk.advance());
        assertThrows(IllegalStateException.class, chunk::advance);
    }

    @Test
    void memoryForBlocksIsSharedAndBounded() {
        assertEquals(RankedMerge.BLOCK_BYTES_MAX, RankedMerge.blockBytes(1));
        assertTrue(RankedMerge.blockBytes(500) * 500L <= RankedMerge.BUFFER_BYTES_MAX);
        assertEquals(RankedMerge.BLOCK_BYTES_MIN, RankedMerge.blockBytes(1_000_000));
    }

    @Test
    void fiveHundredChunksMergeThroughSmallReads() throws IOException {
        int tickers = 500;
        byte[] file = file(grid(new Random(3), 0, 2_000));
        int blockBytes = 4 << 10;
        int[] longest = new int[1];
        RangeReader reader =
                (from, length) -> {
                    longest[0] = Math.max(longest[0], length);
                    return Arrays.copyOfRange(file, (int) from, (int) from + length);
                };
        List<ChunkRows> chunks = new ArrayList<>();
        for (int ticker = 0; ticker < tickers; ticker++) {
            chunks.add(
                    new ChunkRows(LAYOUT, ticker, ticker, 2_000, MIN_TRADES, reader, blockBytes));
        }
        long rows = RankedMerge.run(chunks, tickers, new TopRows(LAYOUT));
        assertEquals(1_000_000, rows);
        assertTrue(longest[0] <= blockBytes + RowFile.HEADER_BYTES);
    }

    private static String files(List<ChunkRows> chunks, int tickers) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        List<String> names = new ArrayList<>();
        for (int ticker = 0; ticker < tickers; ticker++) {
            names.add("T" + ticker);
        }
        ResultText text = new ResultText(LAYOUT, "SMA", names, json, csv);
        text.begin(LAYOUT, SWEEP, "1d", 7);
        RankedMerge.run(chunks, tickers, text);
        text.end(null);
        return json.toString(StandardCharsets.US_ASCII) + csv.toString(StandardCharsets.US_ASCII);
    }

    private static List<ChunkRows> cut(Random random, List<List<Row>> rows) {
        List<ChunkRows> chunks = new ArrayList<>();
        for (int ticker = 0; ticker < rows.size(); ticker++) {
            int from = 0;
            while (from < rows.get(ticker).size()) {
                int to = from + 1 + random.nextInt(rows.get(ticker).size() - from);
                byte[] file = file(rows.get(ticker).subList(from, to));
                chunks.add(chunk(file, ticker, to - from, 1 + random.nextInt(400)));
                from = to;
            }
        }
        Collections.shuffle(chunks, random);
        return chunks;
    }

    private static ChunkRows chunk(byte[] file, int ticker, int rows, int blockBytes) {
        RangeReader reader =
                (from, length) -> Arrays.copyOfRange(file, (int) from, (int) from + length);
        return new ChunkRows(LAYOUT, 0, ticker, rows, MIN_TRADES, reader, blockBytes);
    }

    private static byte[] file(List<Row> rows) {
        RowBlock block = new RowBlock(LAYOUT, 1, MIN_TRADES);
        rows.forEach(row -> block.add(row.values, 0));
        return block.toBytes();
    }

    private static List<Row> grid(Random random, int ticker, int count) {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            double score = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(6) / 4.0 - 0.25;
            rows.add(
                    new Row(
                            ticker,
                            new double[] {
                                Math.floorDiv(at, 7), at % 7 + 10, 9, score, random.nextInt(6)
                            }));
        }
        return rows;
    }
}
