package io.tradewind.research.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.research.rows.RowLayout;
import java.util.List;

/** The layout of a sweep's rows: the kernel's columns, with those out of sample where it splits. */
public final class RowLayouts {

    private RowLayouts() {}

    /** The layout of the rows of an execution. */
    public static RowLayout of(Execution execution) {
        List<String> names = ResultColumn.of(execution).stream().map(ResultColumn::label).toList();
        return new RowLayout(
                names,
                names.indexOf(ResultColumn.SCORE.label()),
                names.indexOf(ResultColumn.TOTAL_TRADES.label()));
    }
}
