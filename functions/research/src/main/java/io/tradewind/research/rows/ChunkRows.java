package io.tradewind.research.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The sorted rows of one chunk, read block by block: whatever the chunk's size, no more than one
 * block of it is in memory. Stands on one row at a time. Confined to one thread.
 */
public final class ChunkRows {

    private final RowLayout layout;
    private final int chunk;
    private final int ticker;
    private final long rows;
    private final int minTrades;
    private final RangeReader reader;
    private final int blockRows;

    private double[] block = new double[0];
    private int blockSize;
    private int blockPlace;
    private long rowsRead;
    private boolean eligible;
    private long key;

    /**
     * @param chunk index of the chunk in its sweep
     * @param ticker index of the chunk's ticker
     * @param rows number of rows that the worker reported
     * @param blockBytes memory to use; at least one row is read at a time
     */
    public ChunkRows(
            RowLayout layout,
            int chunk,
            int ticker,
            long rows,
            int minTrades,
            RangeReader reader,
            int blockBytes) {
        this.layout = layout;
        this.chunk = chunk;
        this.ticker = ticker;
        this.rows = rows;
        this.minTrades = minTrades;
        this.reader = reader;
        this.blockRows = Math.max(1, blockBytes / layout.rowBytes());
    }

    /** Steps to the next row; false at the end. */
    boolean advance() {
        blockPlace++;
        if (blockPlace >= blockSize && !fill()) {
            return false;
        }
        boolean wasEligible = eligible;
        long keyBefore = key;
        boolean first = rowsRead == blockSize && blockPlace == 0;
        eligible = block[offset() + layout.trades()] >= minTrades;
        key = Ranking.key(block[offset() + layout.score()]);
        boolean sorted = wasEligible == eligible ? keyBefore <= key : wasEligible;
        if (!first && !sorted) {
            throw new IllegalStateException("rows of a chunk are not in ranking order");
        }
        return true;
    }

    /** Whether this chunk's row ranks before the other's. */
    boolean before(ChunkRows other) {
        if (eligible != other.eligible) {
            return eligible;
        }
        if (key != other.key) {
            return key < other.key;
        }
        for (int column = 0; column < layout.score(); column++) {
            int order =
                    Double.compare(block[offset() + column], other.block[other.offset() + column]);
            if (order != 0) {
                return order < 0;
            }
        }
        return ticker < other.ticker;
    }

    int chunk() {
        return chunk;
    }

    int ticker() {
        return ticker;
    }

    double[] values() {
        return block;
    }

    int offset() {
        return blockPlace * layout.columns();
    }

    private boolean fill() {
        int count = (int) Math.min(blockRows, rows - rowsRead);
        if (count == 0) {
            return false;
        }
        int header = rowsRead == 0 ? RowFile.HEADER_BYTES : 0;
        long from = header > 0 ? 0 : RowFile.length(layout, rowsRead);
        byte[] bytes = reader.read(from, header + count * layout.rowBytes());
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header > 0) {
            RowFile.check(layout, rows, buffer);
        }
        if (block.length < count * layout.columns()) {
            block = new double[count * layout.columns()];
        }
        buffer.slice(header, bytes.length - header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(block, 0, count * layout.columns());
        blockSize = count;
        blockPlace = 0;
        rowsRead += count;
        return true;
    }
}
