package io.tradewind.research.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.research.rows.RowLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The layout of a sweep's rows: the kernel's columns, with those out of sample where it splits. */
public final class RowLayouts {

    /** Beside the columns, for the rows that the database keeps, where overfitting is estimated. */
    public static final String DEFLATED_SHARPE_RATIO = "deflated_sharpe_ratio";

    private static final Set<String> WHOLE =
            Arrays.stream(ResultColumn.values())
                    .filter(ResultColumn::isWhole)
                    .map(ResultColumn::label)
                    .collect(Collectors.toUnmodifiableSet());

    private RowLayouts() {}

    /** Whether the column of that name holds whole numbers. */
    static boolean isWhole(String name) {
        return WHOLE.contains(name);
    }

    /** The layout of the rows of an execution. */
    public static RowLayout of(Execution execution) {
        List<String> names = ResultColumn.of(execution).stream().map(ResultColumn::label).toList();
        return new RowLayout(
                names,
                names.indexOf(ResultColumn.SCORE.label()),
                names.indexOf(ResultColumn.TOTAL_TRADES.label()));
    }
}
