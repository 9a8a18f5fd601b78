package io.tradewind.quant.signal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Computes each column once, as long as all kept ones stay within a limit; columns beyond it are
 * computed into the scratch column of their role, over and over. So memory is bounded however many
 * windows a grid has. The columns that came first stay: a grid walks its windows in circles, and
 * the least recently used is the next one needed.
 */
final class ColumnCache {

    /** Bytes of the columns kept. */
    static final long KEPT_BYTES_MAX = 96L << 20;

    private static final int ROLES = 1 + MacdSignals.LANES;

    private final int length;
    private final int windowMax;
    private final int keptMax;
    private final ColumnFill fill;
    private final Map<ColumnKind, Columns> columns = new EnumMap<>(ColumnKind.class);
    private int keptCount;

    /** Fills the bars of a column and leaves its padding as it is. */
    interface ColumnFill {
        void fill(ColumnKind kind, int window, double[] out);
    }

    /** The columns of one kind. */
    private static final class Columns {
        private final double[][] kept;
        private final double[][] scratch = new double[ROLES][];
        private final int[] scratchWindow = new int[ROLES];

        Columns(int windowMax) {
            kept = new double[windowMax + 1][];
        }
    }

    ColumnCache(int words, int windowMax, long keptBytesMax, ColumnFill fill) {
        this.length = words * Long.SIZE;
        this.windowMax = windowMax;
        this.keptMax = (int) (keptBytesMax / Math.max(1, (long) length * Double.BYTES));
        this.fill = fill;
    }

    /**
     * The column of a kind and window.
     *
     * @param role 0 to 4: columns of one kind that are needed together have different roles
     */
    double[] column(ColumnKind kind, int window, int role) {
        Columns ofKind = columns.get(kind);
        if (ofKind == null) {
            ofKind = new Columns(windowMax);
            columns.put(kind, ofKind);
        }
        double[] column = ofKind.kept[window];
        return column != null ? column : compute(ofKind, kind, window, role);
    }

    private double[] compute(Columns ofKind, ColumnKind kind, int window, int role) {
        if (keptCount < keptMax) {
            keptCount++;
            double[] column = newColumn();
            fill.fill(kind, window, column);
            ofKind.kept[window] = column;
            return column;
        }
        if (ofKind.scratchWindow[role] != window) {
            if (ofKind.scratch[role] == null) {
                ofKind.scratch[role] = newColumn();
            }
            fill.fill(kind, window, ofKind.scratch[role]);
            ofKind.scratchWindow[role] = window;
        }
        return ofKind.scratch[role];
    }

    private double[] newColumn() {
        double[] column = new double[length];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
