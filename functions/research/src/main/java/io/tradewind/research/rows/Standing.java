package io.tradewind.research.rows;

/**
 * Where the rows of one chunk stand, without the rows: of every row, in ranking order, its score
 * and which combination of the grid it is; and of the first ones all columns. Twelve bytes a row.
 */
public final class Standing {

    private final int chunk;
    private final int ticker;
    private final int eligible;
    private final double[] scores;
    private final int[] combinations;
    private final double[][] leaders;

    /**
     * @param chunk index of the chunk in its sweep
     * @param ticker index of the chunk's ticker
     * @param eligible how many rows have enough trades; they come first
     * @param scores of the rows, in ranking order
     * @param combinations of the rows: indices in the grid
     * @param leaders columns of the first rows
     */
    Standing(
            int chunk,
            int ticker,
            int eligible,
            double[] scores,
            int[] combinations,
            double[][] leaders) {
        this.chunk = chunk;
        this.ticker = ticker;
        this.eligible = eligible;
        this.scores = scores;
        this.combinations = combinations;
        this.leaders = leaders;
    }

    /** Index of the chunk. */
    public int chunk() {
        return chunk;
    }

    int ticker() {
        return ticker;
    }

    /** Number of rows. */
    public int rows() {
        return scores.length;
    }

    int eligible() {
        return eligible;
    }

    double score(int place) {
        return scores[place];
    }

    /** How many rows' columns are known. */
    int leaders() {
        return leaders.length;
    }

    double[] leader(int place) {
        return leaders[place];
    }

    /**
     * Compares rows by rank: enough trades, score, parameters, ticker. Combinations of a grid are
     * numbered in the order of their parameters.
     */
    int compare(int place, Standing other, int otherPlace) {
        boolean enough = place < eligible;
        if (enough != otherPlace < other.eligible) {
            return enough ? -1 : 1;
        }
        int order = Long.compare(Ranking.key(scores[place]), Ranking.key(other.scores[otherPlace]));
        if (order == 0) {
            order = Integer.compare(combinations[place], other.combinations[otherPlace]);
        }
        return order != 0 ? order : Integer.compare(ticker, other.ticker);
    }

    /**
     * How many rows rank before a row of any chunk.
     *
     * @param from so many do for certain; the nearer it is, the sooner the answer
     */
    int before(int from, Standing other, int otherPlace) {
        int low = from;
        int step = 1;
        int high = from;
        while (high < rows() && compare(high, other, otherPlace) < 0) {
            low = high + 1;
            high = Math.min(rows(), high + step);
            step <<= 1;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, other, otherPlace) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many rows have a {@linkplain Ranking#key key} of at most this. */
    int upTo(long key) {
        return upTo(key, 0, eligible) + upTo(key, eligible, rows());
    }

    private int upTo(long key, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Ranking.key(scores[middle]) <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }
}
