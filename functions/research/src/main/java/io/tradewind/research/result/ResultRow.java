package io.tradewind.research.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.research.rows.NumberText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One ranked row. In JSON it is flat and, like the result files, rounds to twelve significant
 * digits; a number that is not defined is null.
 *
 * @param rank place in the sweep, from 1; shown as {@code result_id}, as it names the row for good
 * @param metrics the row's columns in order; null where not defined
 * @param rankForTicker place among the ticker's rows, from 1
 */
public record ResultRow(
        long rank,
        String ticker,
        String strategyType,
        Map<String, Double> metrics,
        long rankForTicker) {

    /** Keeps the order of the metrics. */
    public ResultRow {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The flat form. */
    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("result_id", rank);
        row.put("ticker", ticker);
        row.put("strategy_type", strategyType);
        metrics.forEach((name, value) -> row.put(name, number(value)));
        row.put("rank_for_ticker", rankForTicker);
        return row;
    }

    private static Number number(Double value) {
        return value == null || !Double.isFinite(value) ? null : NumberText.rounded(value);
    }
}
