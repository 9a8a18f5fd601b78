package io.tradewind.research.validation;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.strategy.Parameters;

/** The combination that a row is of. */
public final class RowParameters {

    private RowParameters() {}

    /** Parameters of the row that starts at {@code offset}. */
    public static Parameters of(double[] values, int offset) {
        double signal = values[offset + ResultColumn.SIGNAL_PERIOD.index()];
        return new Parameters(
                (int) values[offset + ResultColumn.FAST_PERIOD.index()],
                (int) values[offset + ResultColumn.SLOW_PERIOD.index()],
                ResultColumn.isMissing(signal) ? 0 : (int) signal);
    }
}
