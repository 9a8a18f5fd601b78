package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Table;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The best combinations of a job as a table.
 *
 * @param rows result rows, best first
 */
public record BestTable(Job job, JsonNode rows) {

    public static final int ROWS_MAX = 10;

    public List<String> lines(Style style) {
        boolean hasTickers = job.tickers().size() > 1;
        boolean hasSignals =
                rows.valueStream().anyMatch(row -> row.path("signal_period").asInt() > 0);
        Table table = new Table().column("#", Side.RIGHT);
        if (hasTickers) {
            table.column("ticker", Side.LEFT);
        }
        table.column("fast", Side.RIGHT).column("slow", Side.RIGHT);
        if (hasSignals) {
            table.column("signal", Side.RIGHT);
        }
        measures().forEach(measure -> table.column(measure.title(isSplit()), Side.RIGHT));
        int place = 0;
        for (JsonNode row : rows) {
            UnaryOperator<String> accent = place == 0 ? style::strong : UnaryOperator.identity();
            List<Cell> cells = new ArrayList<>();
            cells.add(new Cell(Integer.toString(++place), accent));
            if (hasTickers) {
                cells.add(new Cell(row.path("ticker").asText(), accent));
            }
            cells.add(new Cell(Figures.whole(row.path("fast_period")), accent));
            cells.add(new Cell(Figures.whole(row.path("slow_period")), accent));
            if (hasSignals) {
                cells.add(new Cell(Figures.whole(row.path("signal_period")), accent));
            }
            measures().forEach(measure -> cells.add(measure.cell(row, style, job.tradesMin())));
            table.row(cells);
        }
        return table.lines(style);
    }

    /** How many of the rows rank behind all with enough trades. */
    public long ineligible() {
        return rows.valueStream()
                .filter(row -> row.path("total_trades").asLong() < job.tradesMin())
                .count();
    }

    /** Whether the rows have figures out of sample, of bars that the ranking never read. */
    public boolean isSplit() {
        return rows.path(0).has("out_of_sample_score");
    }

    private List<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.isShown(rows.path(0), isSplit()))
                .toList();
    }
}
