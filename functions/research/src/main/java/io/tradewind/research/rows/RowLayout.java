package io.tradewind.research.rows;

import java.util.List;

/**
 * The columns of a row, in file order, and where among them the two stand that ranking reads.
 *
 * @param names column names as they appear in the result files
 * @param score index of the score
 * @param trades index of the number of trades
 */
public record RowLayout(List<String> names, int score, int trades) {

    /** Checks that the two indices are columns. */
    public RowLayout {
        names = List.copyOf(names);
        if (score < 0 || score >= names.size() || trades < 0 || trades >= names.size()) {
            throw new IllegalArgumentException("score and trades must be columns of " + names);
        }
    }

    /** Number of columns. */
    public int columns() {
        return names.size();
    }

    /** Bytes of one row in a chunk file. */
    public int rowBytes() {
        return columns() * Double.BYTES;
    }
}
