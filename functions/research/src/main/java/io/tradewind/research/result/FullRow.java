package io.tradewind.research.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.research.SweepQueries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ranked row with every other figure of its backtest. In JSON it is flat: the row's columns, then
 * the others.
 *
 * @param report the other figures by name; empty where the prices are gone, or the row is none of
 *     the first {@link SweepQueries#FULL_ROWS_MAX} of an answer
 */
public record FullRow(ResultRow row, Map<String, Object> report) {

    /** Keeps the order of the figures, which may be null. */
    public FullRow {
        report = Collections.unmodifiableMap(new LinkedHashMap<>(report));
    }

    /** The flat form. */
    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> json = row.json();
        report.forEach(json::putIfAbsent);
        return json;
    }
}
