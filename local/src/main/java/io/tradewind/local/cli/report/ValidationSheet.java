package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Table;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a sweep found out about its own best results, below the table of the best: which figures are
 * in sample, how much is selection, and how the parameters did window by window.
 *
 * @param validation of the sweep; missing where nobody asked
 */
public record ValidationSheet(Job job, boolean split, JsonNode validation) {

    /** Lines to print; none where there is nothing to say. */
    public List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        if (split) {
            lines.add(
                    "IS is in sample, the first %s of the bars; ranks come from it alone. OOS is out of sample, the rest."
                            .formatted(
                                    Figures.percent(
                                            job.parameters()
                                                    .path("execution")
                                                    .path("split")
                                                    .asDouble())));
        }
        JsonNode overfitting = validation.path("overfitting");
        if (overfitting.isObject()) {
            addOverfitting(overfitting, lines);
        }
        for (JsonNode walk : validation.path("walk_forward").path("tickers")) {
            addWalk(walk, style, lines);
        }
        return lines;
    }

    private static void addOverfitting(JsonNode overfitting, List<String> lines) {
        JsonNode first = overfitting.path("tickers").path(0);
        JsonNode probability = overfitting.path("probability_of_backtest_overfitting");
        if (probability.isNumber()) {
            lines.add(
                    "Probability of backtest overfitting %s: how often the best of one half is below the median of the other (%s splits%s)."
                            .formatted(
                                    Figures.percent(probability.asDouble()),
                                    Figures.count(first.path("splits").asLong()),
                                    first.path("sampled").asBoolean()
                                            ? ", a sample of "
                                                    + Figures.count(
                                                            first.path("combinations").asLong())
                                                    + " combinations"
                                            : ""));
        } else {
            lines.add(
                    "No probability of backtest overfitting: "
                            + first.path("reason").asText("there is no row")
                            + ".");
        }
        JsonNode deflated = overfitting.path("deflated_sharpe_ratio");
        if (deflated.isNumber()) {
            lines.add(
                    "Deflated Sharpe ratio of the best %s: the probability of skill after %s trials, of which luck alone gives a Sharpe ratio of %s."
                            .formatted(
                                    Figures.decimal(deflated, 3),
                                    Figures.count(overfitting.path("trials").asLong()),
                                    Figures.decimal(
                                            overfitting.path("expected_max_sharpe_ratio"), 2)));
        } else {
            lines.add("The best row's Sharpe ratio cannot be deflated: its returns do not vary.");
        }
    }

    private void addWalk(JsonNode walk, Style style, List<String> lines) {
        String ticker = walk.path("ticker").asText();
        JsonNode windows = walk.path("windows");
        if (windows.isEmpty()) {
            lines.add(
                    "Walk-forward of %s: none, %s."
                            .formatted(ticker, walk.path("reason").asText("it has no rows")));
            return;
        }
        JsonNode whole = walk.path("out_of_sample");
        lines.add(
                "Walk-forward of %s, %d %s windows, tests stitched together: return %s, Sharpe %s, drawdown %s %%."
                        .formatted(
                                ticker,
                                windows.size(),
                                validation.path("walk_forward").path("mode").asText(),
                                Figures.change(whole.path("total_return_pct").asDouble()),
                                Figures.decimal(whole.path("sharpe_ratio"), 2),
                                Figures.decimal(whole.path("max_drawdown_pct"), 1)));
        if (job.tickers().size() == 1) {
            lines.addAll(table(windows).lines(style));
        }
    }

    private static Table table(JsonNode windows) {
        Table table = new Table().column("window", Side.RIGHT).column("test", Side.LEFT);
        boolean signals =
                windows.valueStream().anyMatch(window -> window.hasNonNull("signal_period"));
        table.column("fast", Side.RIGHT).column("slow", Side.RIGHT);
        if (signals) {
            table.column("signal", Side.RIGHT);
        }
        for (String sample : List.of("IS ", "OOS ")) {
            table.column(sample + "score", Side.RIGHT)
                    .column(sample + "return %", Side.RIGHT)
                    .column(sample + "trades", Side.RIGHT);
        }
        for (JsonNode window : windows) {
            List<Cell> cells = new ArrayList<>();
            cells.add(cell(Figures.whole(window.path("window"))));
            cells.add(
                    cell(
                            Figures.period(
                                    Job.instant(window.path("test_start")),
                                    Job.instant(window.path("test_end")))));
            cells.add(cell(Figures.whole(window.path("fast_period"))));
            cells.add(cell(Figures.whole(window.path("slow_period"))));
            if (signals) {
                cells.add(cell(Figures.whole(window.path("signal_period"))));
            }
            for (String sample : List.of("in_sample", "out_of_sample")) {
                JsonNode figures = window.path(sample);
                cells.add(cell(Figures.decimal(figures.path("score"), 3)));
                cells.add(cell(Figures.decimal(figures.path("total_return_pct"), 1)));
                cells.add(cell(Figures.whole(figures.path("total_trades"))));
            }
            table.row(cells);
        }
        return table;
    }

    private static Cell cell(String text) {
        return new Cell(text, UnaryOperator.identity());
    }
}
