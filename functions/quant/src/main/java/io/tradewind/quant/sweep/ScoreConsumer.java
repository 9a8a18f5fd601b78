package io.tradewind.quant.sweep;

/** Takes what ranks the rows of a sweep as it is computed. Called on the sweep's own thread. */
@FunctionalInterface
public interface ScoreConsumer {

    /**
     * Takes one combination.
     *
     * @param index of the combination in its grid; ascends from call to call
     * @param score its {@link io.tradewind.quant.backtest.ResultColumn#SCORE}
     * @param trades its {@link io.tradewind.quant.backtest.ResultColumn#TOTAL_TRADES}
     */
    void accept(long index, double score, int trades);
}
