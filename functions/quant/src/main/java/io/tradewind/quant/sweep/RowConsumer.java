package io.tradewind.quant.sweep;

/** Takes the rows of a sweep as they are computed. Called on the sweep's own thread. */
@FunctionalInterface
public interface RowConsumer {

    /**
     * Takes one row.
     *
     * @param index of the combination in its grid; ascends from call to call
     * @param row indexed by {@link io.tradewind.quant.backtest.ResultColumn}; overwritten by the
     *     next row, so what is kept must be copied
     */
    void accept(long index, double[] row);
}
