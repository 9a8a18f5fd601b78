package io.tradewind.research.rows;

import java.util.Arrays;

/**
 * Collects what ranks a chunk's rows, as the kernel gives it: of each row its score, and whether it
 * has enough trades. Confined to one thread.
 */
public final class ScoreBlock {

    private final int minTrades;
    private double[] scores;
    private boolean[] eligible;
    private int rows;

    /**
     * @param rowsExpected room to make at once; the block grows beyond it
     * @param minTrades rows with fewer trades rank after all others
     */
    public ScoreBlock(int rowsExpected, int minTrades) {
        this.minTrades = minTrades;
        this.scores = new double[Math.max(1, rowsExpected)];
        this.eligible = new boolean[scores.length];
    }

    /** Adds the next row. */
    public void add(double score, double trades) {
        if (rows == scores.length) {
            int grown = Math.multiplyExact(scores.length, 2);
            scores = Arrays.copyOf(scores, grown);
            eligible = Arrays.copyOf(eligible, grown);
        }
        scores[rows] = score;
        eligible[rows] = trades >= minTrades;
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

    /** The score of the row that was added so many rows after the first. */
    double score(int row) {
        return scores[row];
    }

    /** Number of rows with enough trades. */
    int eligible() {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += eligible[row] ? 1 : 0;
        }
        return count;
    }

    /** The rows in ranking order, each by the number of rows that were added before it. */
    int[] order() {
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            keys[row] = Ranking.key(scores[row]);
        }
        return Ranking.order(keys, eligible, rows);
    }
}
