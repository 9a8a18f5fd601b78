package io.tradewind.research.validation;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.research.rows.NumberText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures as answers have them: rounded like the result files, null where there is none. */
final class Figure {

    /** What is shown of a window. */
    static final List<ResultColumn> OF_WINDOW =
            List.of(
                    ResultColumn.SCORE,
                    ResultColumn.SHARPE_RATIO,
                    ResultColumn.TOTAL_RETURN_PCT,
                    ResultColumn.MAX_DRAWDOWN_PCT,
                    ResultColumn.TOTAL_TRADES);

    /** What is shown of all tests together: every figure of a row. */
    static final List<ResultColumn> OF_ROW =
            List.of(ResultColumn.values())
                    .subList(ResultColumn.SCORE.index(), ResultColumn.OUT_OF_SAMPLE_SCORE.index());

    private Figure() {}

    static Double of(double value) {
        return Double.isFinite(value) ? NumberText.rounded(value).doubleValue() : null;
    }

    static Map<String, Double> of(List<ResultColumn> columns, double[] row) {
        Map<String, Double> figures = LinkedHashMap.newLinkedHashMap(columns.size());
        columns.forEach(column -> figures.put(column.label(), of(column.of(row))));
        return figures;
    }
}
