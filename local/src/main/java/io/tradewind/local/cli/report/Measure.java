package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Table.Cell;

/** The figures of a result row that the table of the best shows, in their order. */
enum Measure {
    SCORE("score", "score", 3),
    RETURN("return %", "total_return_pct", 1),
    SHARPE("Sharpe", "sharpe_ratio", 2),
    SORTINO("Sortino", "sortino_ratio", 2),
    DRAWDOWN("max DD %", "max_drawdown_pct", 1),
    TRADES("trades", "total_trades", 0),
    WIN_RATE("win rate %", "win_rate_pct", 1),
    OUT_OF_SAMPLE_SCORE("OOS score", "out_of_sample_score", 3),
    OUT_OF_SAMPLE_RETURN("OOS return %", "out_of_sample_total_return_pct", 1);

    private final String title;
    private final String field;
    private final int decimals;

    Measure(String title, String field, int decimals) {
        this.title = title;
        this.field = field;
        this.decimals = decimals;
    }

    String title() {
        return title;
    }

    /** Whether the figure exists only where the history was split. */
    boolean isOutOfSample() {
        return field.startsWith("out_of_sample_");
    }

    /**
     * The row's figure, in green or red where its sign matters and in yellow where trades are too
     * few.
     */
    Cell cell(JsonNode row, Style style, int tradesMin) {
        JsonNode value = row.path(field);
        String text = Figures.decimal(value, decimals);
        return new Cell(
                text,
                seen ->
                        switch (this) {
                            case SCORE -> style.strong(seen);
                            case RETURN, SHARPE, SORTINO, OUT_OF_SAMPLE_RETURN ->
                                    style.signed(value.asDouble(), seen);
                            case TRADES -> value.asLong() < tradesMin ? style.warning(seen) : seen;
                            default -> seen;
                        });
    }
}
