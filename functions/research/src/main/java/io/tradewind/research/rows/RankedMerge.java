package io.tradewind.research.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges sorted chunks into one ranking. The outcome depends on the rows alone, not on how the grid
 * was cut or in which order the chunks are given. Memory is one block of each chunk.
 */
public final class RankedMerge {

    /** Memory for all blocks together. */
    public static final int BUFFER_BYTES_MAX = 64 << 20;

    /** Largest single read. */
    public static final int BLOCK_BYTES_MAX = 4 << 20;

    /** Smallest read that is worth its request. */
    public static final int BLOCK_BYTES_MIN = 16 << 10;

    private RankedMerge() {}

    /** Bytes to read at a time where that many chunks share the memory. */
    public static int blockBytes(int chunks) {
        return Math.clamp(BUFFER_BYTES_MAX / Math.max(1, chunks), BLOCK_BYTES_MIN, BLOCK_BYTES_MAX);
    }

    /**
     * Gives every row to each of the takers.
     *
     * @param tickers number of tickers that the chunks' indices refer to
     * @return number of rows
     */
    public static long run(List<ChunkRows> chunks, int tickers, RankedRows... takers)
            throws IOException {
        List<ChunkRows> heap = new ArrayList<>(chunks.size());
        for (ChunkRows chunk : chunks) {
            if (chunk.advance()) {
                heap.add(chunk);
            }
        }
        for (int at = heap.size() / 2 - 1; at >= 0; at--) {
            sink(heap, at);
        }
        long[] ranks = new long[tickers];
        long rank = 0;
        while (!heap.isEmpty()) {
            ChunkRows best = heap.getFirst();
            rank++;
            long rankForTicker = ++ranks[best.ticker()];
            for (RankedRows taker : takers) {
                taker.accept(
                        best.chunk(),
                        best.ticker(),
                        best.values(),
                        best.offset(),
                        rank,
                        rankForTicker);
            }
            if (!best.advance()) {
                ChunkRows last = heap.removeLast();
                if (heap.isEmpty()) {
                    break;
                }
                heap.set(0, last);
            }
            sink(heap, 0);
        }
        if (Arrays.stream(ranks).sum() != rank) {
            throw new IllegalStateException("ranks per ticker do not add up to " + rank);
        }
        return rank;
    }

    private static void sink(List<ChunkRows> heap, int from) {
        int at = from;
        int size = heap.size();
        ChunkRows moving = heap.get(at);
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap.get(child + 1).before(heap.get(child))) {
                child++;
            }
            if (!heap.get(child).before(moving)) {
                break;
            }
            heap.set(at, heap.get(child));
            at = child;
        }
        heap.set(at, moving);
    }
}
