package io.tradewind.research.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The format of a chunk's rows in the object store: a header of sixteen bytes (magic {@code TWR1},
 * number of columns as int, number of rows as long) and then the rows, each column a little-endian
 * double. Every row has the same width, so that a range of bytes is a range of rows.
 */
public final class RowFile {

    /** Bytes before the first row. */
    public static final int HEADER_BYTES = 16;

    private static final int MAGIC = 0x31525754;

    private RowFile() {}

    /** Encodes the rows of {@code values} (row after row) in the given order. */
    static byte[] encode(RowLayout layout, double[] values, int[] order) {
        int columns = layout.columns();
        byte[] bytes =
                new byte
                        [Math.addExact(
                                HEADER_BYTES, Math.multiplyExact(order.length, layout.rowBytes()))];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putInt(columns).putLong(order.length);
        var rows = buffer.asDoubleBuffer();
        for (int row : order) {
            rows.put(values, row * columns, columns);
        }
        return bytes;
    }

    /**
     * Number of rows of a file of that length.
     *
     * @throws IllegalStateException where no row file has that length
     */
    public static long rows(RowLayout layout, long length) {
        long bytes = length - HEADER_BYTES;
        if (bytes < 0 || bytes % layout.rowBytes() != 0) {
            throw new IllegalStateException("no row file has " + length + " bytes");
        }
        return bytes / layout.rowBytes();
    }

    /** Length of a file of that many rows, in bytes. */
    static long length(RowLayout layout, long rows) {
        return HEADER_BYTES + rows * layout.rowBytes();
    }

    /**
     * Reads rows that follow each other, column by column and row after row.
     *
     * @param first place of the first of them in the file, from 0
     */
    public static double[] read(RowLayout layout, RangeReader reader, long first, int count) {
        byte[] bytes = reader.read(length(layout, first), count * layout.rowBytes());
        double[] values = new double[count * layout.columns()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Checks that the header describes the rows that were counted.
     *
     * @throws IllegalStateException where it does not: the file is not the one that its worker
     *     reported
     */
    static void check(RowLayout layout, long rows, ByteBuffer header) {
        ByteBuffer buffer = header.order(ByteOrder.LITTLE_ENDIAN);
        int magic = buffer.getInt();
        int columns = buffer.getInt();
        long stored = buffer.getLong();
        if (magic != MAGIC) {
            throw new IllegalStateException("not a row file: magic " + Integer.toHexString(magic));
        }
        if (columns != layout.columns()) {
            throw new IllegalStateException(
                    "row file has " + columns + " columns, not " + layout.columns());
        }
        if (stored != rows) {
            throw new IllegalStateException(
                    "row file has " + stored + " rows, not the reported " + rows);
        }
    }
}
