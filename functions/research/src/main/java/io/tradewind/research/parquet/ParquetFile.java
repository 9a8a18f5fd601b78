package io.tradewind.research.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a Parquet file row group by row group to a stream: memory is one row group and the
 * metadata. Pages are not compressed. The bytes depend on the columns and rows alone. Confined to
 * one thread.
 */
public final class ParquetFile {

    /** Rows of a row group. A page of so many doubles has half a megabyte. */
    public static final int GROUP_ROWS = 1 << 16;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 2;
    private static final int UNCOMPRESSED = 0;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final Map<String, String> properties;
    private final List<Group> groups = new ArrayList<>();
    private long position;
    private long rows;

    private record Group(long offset, int rows, long bytes, List<Chunk> chunks) {}

    private record Chunk(ParquetColumn column, long offset, int rows, ColumnPage page, int bytes) {}

    /**
     * Writes the beginning of a file.
     *
     * @param properties kept in the file's metadata
     */
    public ParquetFile(
            OutputStream out, List<ParquetColumn> columns, Map<String, String> properties)
            throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.properties = new TreeMap<>(properties);
        write(MAGIC);
    }

    /**
     * Writes one row group.
     *
     * @param values the values of each column, in the order of the columns
     * @param count rows of the group, 1 to {@link #GROUP_ROWS}
     */
    public void group(double[][] values, int count) throws IOException {
        if (count < 1 || count > GROUP_ROWS) {
            throw new IllegalArgumentException("a group of " + count + " rows");
        }
        long begin = position;
        List<Chunk> chunks = new ArrayList<>(columns.size());
        for (int column = 0; column < columns.size(); column++) {
            ColumnPage page = ColumnPage.of(columns.get(column), values[column], count);
            long offset = position;
            int bytes = page.bytes().length;
            write(page.bytes());
            ColumnPage kept =
                    new ColumnPage(
                            null, page.dictionaryBytes(), page.min(), page.max(), page.missing());
            chunks.add(new Chunk(columns.get(column), offset, count, kept, bytes));
        }
        groups.add(new Group(begin, count, position - begin, chunks));
        rows += count;
    }

    /** Writes the metadata, which ends the file. The stream stays open. */
    public void end() throws IOException {
        byte[] metadata = CompactStruct.bytes(this::metadata);
        write(metadata);
        write(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(metadata.length)
                        .array());
        write(MAGIC);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private void metadata(CompactStruct file) {
        List<ParquetColumn> rootAndColumns = new ArrayList<>(columns);
        rootAndColumns.addFirst(null);
        file.i32(1, FORMAT_VERSION)
                .structs(2, rootAndColumns, this::element)
                .i64(3, rows)
                .structs(4, groups, ParquetFile::group)
                .structs(
                        5,
                        List.copyOf(properties.entrySet()),
                        (pair, property) ->
                                pair.text(1, property.getKey()).text(2, property.getValue()))
                .text(6, "tradewind")
                // Bounds are in the order that the columns' types define.
                .structs(7, columns, (order, column) -> order.struct(1, byType -> {}));
    }

    private void element(CompactStruct element, ParquetColumn column) {
        if (column == null) {
            element.text(4, "results").i32(5, columns.size());
        } else {
            column.describe(element);
        }
    }

    private static void group(CompactStruct struct, Group group) {
        struct.structs(1, group.chunks(), ParquetFile::chunk)
                .i64(2, group.bytes())
                .i64(3, group.rows())
                .i64(5, group.offset())
                .i64(6, group.bytes());
    }

    private static void chunk(CompactStruct struct, Chunk chunk) {
        struct.i64(2, chunk.offset()).struct(3, data -> data(data, chunk));
    }

    private static void data(CompactStruct data, Chunk chunk) {
        ColumnPage page = chunk.page();
        boolean dictionary = page.dictionaryBytes() > 0;
        data.i32(1, chunk.column().kind().physicalType)
                .i32s(
                        2,
                        dictionary
                                ? List.of(
                                        ColumnPage.PLAIN, ColumnPage.RLE, ColumnPage.RLE_DICTIONARY)
                                : List.of(ColumnPage.PLAIN, ColumnPage.RLE))
                .texts(3, List.of(chunk.column().name()))
                .i32(4, UNCOMPRESSED)
                .i64(5, chunk.rows())
                .i64(6, chunk.bytes())
                .i64(7, chunk.bytes())
                .i64(9, chunk.offset() + page.dictionaryBytes());
        if (dictionary) {
            data.i64(11, chunk.offset());
        }
        data.struct(12, statistics -> statistics(statistics, page));
    }

    private static void statistics(CompactStruct statistics, ColumnPage page) {
        statistics.i64(3, page.missing());
        if (page.min() != null) {
            statistics.binary(5, page.max()).binary(6, page.min());
        }
    }
}
