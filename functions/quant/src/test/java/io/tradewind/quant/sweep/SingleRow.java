package io.tradewind.quant.sweep;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Strategy;

/** A sweep of a single combination. */
public final class SingleRow {

    private SingleRow() {}

    /** Its row. */
    public static double[] of(
            PriceSeries series, Strategy strategy, Parameters parameters, Execution execution) {
        int signal = Math.max(1, parameters.signal());
        Grid grid =
                new Grid(
                        strategy,
                        parameters.fast(),
                        parameters.fast(),
                        parameters.slow(),
                        parameters.slow(),
                        signal,
                        signal,
                        1);
        double[][] row = new double[1][];
        new SweepKernel()
                .run(series, grid, 0, 1, execution, (index, found) -> row[0] = found.clone());
        return row[0];
    }
}
