package io.tradewind.research.rows;

import java.util.Arrays;

/**
 * Collects a chunk's rows as the kernel gives them and encodes them in ranking order. Confined to
 * one thread.
 */
public final class RowBlock {

    private final RowLayout layout;
    private final int minTrades;
    private double[] values;
    private int rows;

    /**
     * @param rowsExpected room to make at once; the block grows beyond it
     * @param minTrades rows with fewer trades rank after all others
     */
    public RowBlock(RowLayout layout, int rowsExpected, int minTrades) {
        this.layout = layout;
        this.minTrades = minTrades;
        this.values = new double[Math.multiplyExact(Math.max(1, rowsExpected), layout.columns())];
    }

    /** Copies the row that starts at {@code offset}. */
    public void add(double[] source, int offset) {
        int columns = layout.columns();
        int at = rows * columns;
        if (at == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(values.length, 2));
        }
        System.arraycopy(source, offset, values, at, columns);
        rows++;
    }

    /** Number of rows added. */
    public int rows() {
        return rows;
    }

    /** Forgets all rows, and keeps the room. */
    public void clear() {
        rows = 0;
    }

    private double value(int row, int column) {
        return values[row * layout.columns() + column];
    }

    /** The rows in ranking order, each by the number of rows that were added before it. */
    private int[] order() {
        long[] keys = new long[rows];
        boolean[] eligible = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            keys[row] = Ranking.key(value(row, layout.score()));
            eligible[row] = value(row, layout.trades()) >= minTrades;
        }
        return Ranking.order(keys, eligible, rows);
    }

    /** The chunk's file, see {@link RowFile}. */
    public byte[] toBytes() {
        return RowFile.encode(layout, values, order());
    }
}
