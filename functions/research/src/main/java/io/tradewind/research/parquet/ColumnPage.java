package io.tradewind.research.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one column in one row group, as the file's one data page for them and, for texts,
 * the dictionary page before it.
 *
 * @param bytes both pages with their headers
 * @param dictionaryBytes length of the dictionary page; 0 where there is none
 * @param min least value as the file stores it; null where no value is there, and for texts
 * @param max greatest value
 * @param missing how many rows have no value
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record ColumnPage(byte[] bytes, int dictionaryBytes, byte[] min, byte[] max, int missing) {

    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;

    static final int PLAIN = 0;
    static final int RLE = 3;
    static final int RLE_DICTIONARY = 8;

    private static final long DECIMAL_UNITS = 1_000_000;

    /** Values from here on have more digits than the column's type; they are left out. */
    private static final double DECIMAL_MAX = 999_999_999_999.0;

    /** The page of the first {@code count} values of a column. */
    static ColumnPage of(ParquetColumn column, double[] values, int count) {
        return column.kind() == ParquetColumn.Kind.TEXT
                ? texts(column, values, count)
                : numbers(column, values, count);
    }

    private static ColumnPage numbers(ParquetColumn column, double[] values, int count) {
        int[] levels = new int[count];
        byte[] plain = new byte[count * Long.BYTES];
        ByteBuffer stored = over(plain);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int missing = 0;
        for (int row = 0; row < count; row++) {
            double value = values[row];
            if (isThere(column.kind(), value)) {
                levels[row] = 1;
                put(stored, column.kind(), value);
                min = Math.min(min, value);
                max = Math.max(max, value);
            } else if (column.kind().optional) {
                missing++;
            } else {
                throw new IllegalStateException(column.name() + " of row " + row + " is missing");
            }
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream(stored.position() + count / 8 + 64);
        if (column.kind().optional) {
            byte[] runs = HybridRuns.encode(levels, count, 1);
            page.writeBytes(length(runs));
            page.writeBytes(runs);
        }
        page.write(plain, 0, stored.position());
        byte[] bytes = dataPage(count, PLAIN, page.toByteArray());
        return missing == count
                ? new ColumnPage(bytes, 0, null, null, missing)
                : new ColumnPage(
                        bytes,
                        0,
                        // The format has zeros of unknown sign: the bounds take the wider one.
                        plain(column.kind(), min == 0 ? -0.0 : min),
                        plain(column.kind(), max == 0 ? 0.0 : max),
                        missing);
    }

    private static ColumnPage texts(ParquetColumn column, double[] values, int count) {
        ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
        for (String text : column.dictionary()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            dictionary.writeBytes(length(bytes));
            dictionary.writeBytes(bytes);
        }
        byte[] first = dictionaryPage(column.dictionary().size(), dictionary.toByteArray());
        int[] indices = new int[count];
        for (int row = 0; row < count; row++) {
            indices[row] = (int) values[row];
        }
        int bits = HybridRuns.bits(column.dictionary().size());
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write(bits);
        page.writeBytes(HybridRuns.encode(indices, count, bits));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(dataPage(count, RLE_DICTIONARY, page.toByteArray()));
        return new ColumnPage(both.toByteArray(), first.length, null, null, 0);
    }

    private static boolean isThere(ParquetColumn.Kind kind, double value) {
        return Double.isFinite(value)
                && (kind != ParquetColumn.Kind.DECIMAL || Math.abs(value) < DECIMAL_MAX);
    }

    /** In millionths, half to even. The whole part is scaled by itself, so that it stays exact. */
    private static long unscaled(double value) {
        long whole = (long) value;
        return whole * DECIMAL_UNITS + (long) Math.rint((value - whole) * DECIMAL_UNITS);
    }

    private static void put(ByteBuffer buffer, ParquetColumn.Kind kind, double value) {
        switch (kind) {
            case WHOLE -> buffer.putInt(Math.toIntExact((long) value));
            case RANK -> buffer.putLong((long) value);
            case DECIMAL -> buffer.putLong(unscaled(value));
            case STATISTIC -> buffer.putDouble(value);
            case TEXT -> throw new IllegalStateException("texts are stored as indices");
        }
    }

    private static byte[] plain(ParquetColumn.Kind kind, double value) {
        byte[] bytes = new byte[kind == ParquetColumn.Kind.WHOLE ? Integer.BYTES : Long.BYTES];
        put(over(bytes), kind, value);
        return bytes;
    }

    private static byte[] length(byte[] content) {
        byte[] length = new byte[Integer.BYTES];
        over(length).putInt(content.length);
        return length;
    }

    private static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] dataPage(int count, int encoding, byte[] content) {
        byte[] header =
                CompactStruct.bytes(
                        page ->
                                page.i32(1, DATA_PAGE)
                                        .i32(2, content.length)
                                        .i32(3, content.length)
                                        .struct(
                                                5,
                                                data ->
                                                        data.i32(1, count)
                                                                .i32(2, encoding)
                                                                .i32(3, RLE)
                                                                .i32(4, RLE)));
        return join(header, content);
    }

    private static byte[] dictionaryPage(int count, byte[] content) {
        byte[] header =
                CompactStruct.bytes(
                        page ->
                                page.i32(1, DICTIONARY_PAGE)
                                        .i32(2, content.length)
                                        .i32(3, content.length)
                                        .struct(7, data -> data.i32(1, count).i32(2, PLAIN)));
        return join(header, content);
    }

    private static byte[] join(byte[] header, byte[] content) {
        byte[] page = Arrays.copyOf(header, header.length + content.length);
        System.arraycopy(content, 0, page, header.length, content.length);
        return page;
    }
}
