package io.tradewind.research.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The format of a sweep's order in the object store: of each rank, which chunk its row is in. As
 * the rows of a chunk are sorted, that says where every row lies, in two bytes instead of a row. A
 * header of sixteen bytes (magic {@code TWO1}, number of chunks as int, number of rows as long) and
 * then the chunk of each rank as little-endian unsigned short.
 */
public final class OrderFile {

    /** Most chunks that a sweep's order can tell apart. */
    public static final int CHUNKS_MAX = 1 << Short.SIZE;

    /** First read, enough for the pages that are asked for most; each next one is twice as long. */
    static final int BLOCK_BYTES_MIN = 64 << 10;

    /** Longest read. */
    static final int BLOCK_BYTES_MAX = 4 << 20;

    static final int HEADER_BYTES = 16;

    private static final int MAGIC = 0x314F5754;

    private OrderFile() {}

    /** Takes the chunk of each rank, from the first on. */
    @FunctionalInterface
    interface Turns {
        /** Takes the chunk of the next rank and answers whether to go on. */
        boolean next(int chunk);
    }

    static byte[] header(int chunks, long rows) {
        if (chunks > CHUNKS_MAX) {
            throw new IllegalArgumentException(chunks + " chunks are over " + CHUNKS_MAX);
        }
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(chunks)
                .putLong(rows)
                .array();
    }

    /**
     * Reads the order until {@code turns} has enough, block by block.
     *
     * @throws IllegalStateException where the file is not the order of that many chunks and rows
     */
    static void scan(RangeReader reader, int chunks, long rows, Turns turns) {
        check(chunks, rows, reader.read(0, HEADER_BYTES));
        int blockBytes = BLOCK_BYTES_MIN;
        long read = 0;
        while (read < rows) {
            int count = (int) Math.min(blockBytes / Short.BYTES, rows - read);
            byte[] block = reader.read(HEADER_BYTES + read * Short.BYTES, count * Short.BYTES);
            ByteBuffer buffer = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < count; at++) {
                if (!turns.next(Short.toUnsignedInt(buffer.getShort()))) {
                    return;
                }
            }
            read += count;
            blockBytes = Math.min(2 * blockBytes, BLOCK_BYTES_MAX);
        }
    }

    private static void check(int chunks, long rows, byte[] header) {
        ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int magic = buffer.getInt();
        int chunksStored = buffer.getInt();
        long rowsStored = buffer.getLong();
        if (magic != MAGIC) {
            throw new IllegalStateException("not an order: magic " + Integer.toHexString(magic));
        }
        if (chunksStored != chunks) {
            throw new IllegalStateException("order of " + chunksStored + " chunks, not " + chunks);
        }
        if (rowsStored != rows) {
            throw new IllegalStateException("order of " + rowsStored + " rows, not " + rows);
        }
    }
}
