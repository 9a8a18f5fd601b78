package io.tradewind.research.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;

/**
 * The format of the standings of chunks that were computed together: a header of sixteen bytes
 * (magic {@code TWS1}, number of columns, number of chunks, zero) and then chunk after chunk its
 * index, number of rows, how many of them have enough trades, and number of leaders; the rows'
 * scores, the rows' combinations, and the leaders' columns. Integers and doubles, little-endian.
 */
public final class StandingsFile {

    /** Rows of each chunk whose columns are stored: any of them may be among the sweep's best. */
    public static final int LEADERS_MAX = TopRows.RANKED_MAX;

    private static final int MAGIC = 0x31535754;
    private static final int HEADER_BYTES = 16;

    private final RowLayout layout;
    private final List<byte[]> chunks = new ArrayList<>();
    private long rowsAdded;

    /** A file of rows of that layout. */
    public StandingsFile(RowLayout layout) {
        this.layout = layout;
    }

    /**
     * Adds a chunk.
     *
     * @param first combination of the block's first row; the others follow it
     * @param columns gives all columns of the row of a combination; asked for the leaders alone
     */
    public void add(int chunk, long first, ScoreBlock block, LongFunction<double[]> columns) {
        int rows = block.rows();
        int leaders = Math.min(rows, LEADERS_MAX);
        int[] order = block.order();
        byte[] bytes =
                new byte
                        [HEADER_BYTES
                                + rows * (Double.BYTES + Integer.BYTES)
                                + leaders * layout.rowBytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(chunk).putInt(rows).putInt(block.eligible()).putInt(leaders);
        for (int row : order) {
            buffer.putDouble(block.score(row));
        }
        for (int row : order) {
            buffer.putInt(Math.toIntExact(first + row));
        }
        for (int place = 0; place < leaders; place++) {
            double[] leader = columns.apply(first + order[place]);
            for (int column = 0; column < layout.columns(); column++) {
                buffer.putDouble(leader[column]);
            }
        }
        chunks.add(bytes);
        rowsAdded += rows;
    }

    /** Number of rows of the chunks that were added. */
    public long rows() {
        return rowsAdded;
    }

    /** The file. */
    public byte[] toBytes() {
        byte[] bytes =
                new byte[chunks.stream().mapToInt(chunk -> chunk.length).sum() + HEADER_BYTES];
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(MAGIC).putInt(layout.columns()).putInt(chunks.size()).putInt(0);
        chunks.forEach(file::put);
        return bytes;
    }

    /**
     * Reads a file.
     *
     * @param tickerOf index of the ticker of a chunk
     * @throws IllegalStateException where it is none of that layout
     */
    public static List<Standing> read(RowLayout layout, byte[] bytes, IntUnaryOperator tickerOf) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER_BYTES || file.getInt() != MAGIC) {
            throw new IllegalStateException("not a file of standings");
        }
        int columns = file.getInt();
        if (columns != layout.columns()) {
            throw new IllegalStateException(
                    "standings have " + columns + " columns, not " + layout.columns());
        }
        int count = file.getInt();
        file.getInt();
        List<Standing> standings = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            standings.add(readChunk(layout, file, tickerOf));
        }
        return standings;
    }

    private static Standing readChunk(
            RowLayout layout, ByteBuffer file, IntUnaryOperator tickerOf) {
        int chunk = file.getInt();
        double[] scores = new double[file.getInt()];
        int eligible = file.getInt();
        double[][] leaders = new double[file.getInt()][layout.columns()];
        file.asDoubleBuffer().get(scores);
        file.position(file.position() + scores.length * Double.BYTES);
        int[] combinations = new int[scores.length];
        file.asIntBuffer().get(combinations);
        file.position(file.position() + combinations.length * Integer.BYTES);
        for (double[] leader : leaders) {
            file.asDoubleBuffer().get(leader);
            file.position(file.position() + layout.rowBytes());
        }
        return new Standing(
                chunk, tickerOf.applyAsInt(chunk), eligible, scores, combinations, leaders);
    }
}
