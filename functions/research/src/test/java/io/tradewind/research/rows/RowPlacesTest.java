package io.tradewind.research.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.research.rows.RowPlaces.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowPlacesTest {

    private static final int[] TICKERS = {0, 2, 1, 0, 1, 1};

    @Property(tries = 200)
    void agreesWithCountingEverything(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int rows) throws IOException {
        Random random = new Random(seed);
        int[] order = random.ints(rows, 0, TICKERS.length).toArray();
        int ticker = random.nextInt(4) - 1;
        List<Place> all = new ArrayList<>();
        long[] rowsOfChunk = new long[TICKERS.length];
        long[] rowsOfTicker = new long[3];
        for (int at = 0; at < rows; at++) {
            int chunk = order[at];
            long rankForTicker = ++rowsOfTicker[TICKERS[chunk]];
            if (ticker == RowPlaces.ALL_TICKERS || ticker == TICKERS[chunk]) {
                all.add(new Place(chunk, rowsOfChunk[chunk], at + 1, rankForTicker));
            }
            rowsOfChunk[chunk]++;
        }
        if (all.isEmpty()) {
            return;
        }
        int offset = random.nextInt(all.size());
        int count = 1 + random.nextInt(all.size() - offset);
        assertEquals(
                all.subList(offset, offset + count),
                RowPlaces.of(reader(file(order)), TICKERS, rows, ticker, offset, count));
    }

    @Test
    void readsNoFurtherThanThePageAndNeverMuchAtOnce() throws IOException {
        int rows = 8_000_000;
        byte[] file = file(new Random(1).ints(rows, 0, TICKERS.length).toArray());
        AtomicInteger reads = new AtomicInteger();
        RangeReader reader =
                (from, length) -> {
                    reads.incrementAndGet();
                    assertTrue(length <= OrderFile.BLOCK_BYTES_MAX);
                    return reader(file).read(from, length);
                };
        RowPlaces.of(reader, TICKERS, rows, RowPlaces.ALL_TICKERS, 10_000, 500);
        assertEquals(2, reads.getAndSet(0));
        List<Place> last =
                RowPlaces.of(reader, TICKERS, rows, RowPlaces.ALL_TICKERS, rows - 500L, 500);
        assertEquals(rows, last.getLast().rank());
        assertTrue(reads.get() < 12, reads.toString());
    }

    @Test
    void aSingleChunkIsItsOwnOrder() {
        assertEquals(
                List.of(new Place(0, 7, 8, 8), new Place(0, 8, 9, 9)), RowPlaces.ofOneChunk(7, 2));
    }

    @Test
    void anOrderThatIsNotTheSweepsIsRefused() throws IOException {
        byte[] file = file(new int[] {0, 1, 5, 0});
        assertRefused(file, TICKERS, 5);
        assertRefused(file, new int[] {0, 1}, 4);
        byte[] altered = file.clone();
        altered[0] ^= 1;
        assertRefused(altered, TICKERS, 4);
        byte[] unknownChunk = file.clone();
        unknownChunk[OrderFile.HEADER_BYTES] = 9;
        assertRefused(unknownChunk, TICKERS, 4);
    }

    @Test
    void anOrderIsWrittenWholeOrNotAtAll() throws IOException {
        double[] row = new double[1];
        OrderWriter writer = new OrderWriter(new ByteArrayOutputStream(), 2, 3);
        writer.accept(1, 0, row, 0, 1, 1);
        assertThrows(IllegalStateException.class, writer::end);
        assertThrows(IllegalStateException.class, () -> writer.accept(2, 0, row, 0, 2, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> new OrderWriter(new ByteArrayOutputStream(), OrderFile.CHUNKS_MAX + 1, 3));
    }

    private static void assertRefused(byte[] file, int[] tickers, int rows) {
        assertThrows(
                IllegalStateException.class,
                () -> RowPlaces.of(reader(file), tickers, rows, 0, 0, 2));
    }

    private static byte[] file(int[] order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OrderWriter writer = new OrderWriter(out, TICKERS.length, order.length);
        double[] row = new double[1];
        for (int chunk : order) {
            writer.accept(chunk, TICKERS[chunk], row, 0, 1, 1);
        }
        writer.end();
        return out.toByteArray();
    }

    private static RangeReader reader(byte[] file) {
        return (from, length) -> Arrays.copyOfRange(file, (int) from, (int) from + length);
    }
}
