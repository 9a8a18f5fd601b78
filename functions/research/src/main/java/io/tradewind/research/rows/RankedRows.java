package io.tradewind.research.rows;

import java.io.IOException;

/** Takes the rows of a sweep in ranking order. */
public interface RankedRows {

    /**
     * Takes one row. The array belongs to the caller and changes afterwards.
     *
     * @param chunk index of the row's chunk
     * @param ticker index of the row's ticker
     * @param values holds the row
     * @param offset where the row starts
     * @param rank place among all rows, from 1
     * @param rankForTicker place among the ticker's rows, from 1
     */
    void accept(int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker)
            throws IOException;
}
