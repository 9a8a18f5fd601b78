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
    OUT_OF_SAMPLE_RETURN("OOS return %", "out_of_sample_total_return_pct", 1),
    OUT_OF_SAMPLE_SHARPE("OOS Sharpe", "out_of_sample_sharpe_ratio", 2),
    OUT_OF_SAMPLE_DRAWDOWN("OOS max DD %", "out_of_sample_max_drawdown_pct", 1),
    DEFLATED("deflated", "deflated_sharpe_ratio", 3);

    private final String title;
    private final String field;
    private final int decimals;

    Measure(String title, String field, int decimals) {
        this.title = title;
        this.field = field;
        this.decimals = decimals;
    }

    /**
     * Its heading.
     *
     * @param split whether figures out of sample stand beside it, and the others need a mark too
     */
    String title(boolean split) {
        return split && !isOutOfSample() && this != DEFLATED ? "IS " + title : title;
    }

    /** Whether it is shown; beside figures out of sample there is no room for all. */
    boolean isShown(JsonNode row, boolean split) {
        return switch (this) {
            case SORTINO, WIN_RATE -> !split;
            case DEFLATED -> row.has(field);
            default -> split || !isOutOfSample();
        };
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
                            case RETURN,
                                    SHARPE,
                                    SORTINO,
                                    OUT_OF_SAMPLE_RETURN,
                                    OUT_OF_SAMPLE_SHARPE ->
                                    style.signed(value.asDouble(), seen);
                            case TRADES -> value.asLong() < tradesMin ? style.warning(seen) : seen;
                            default -> seen;
                        });
    }
}
