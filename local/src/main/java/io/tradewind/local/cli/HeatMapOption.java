package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.heatmap.ScoreGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which figure the heat maps show. */
final class HeatMapOption {

    @Option(
            names = "--heatmap-metric",
            paramLabel = "COLUMN",
            order = 60,
            description =
                    "Figure of the heat maps: any column of results.csv, such as sharpe_ratio."
                            + " Default: score.")
    private String metric = ScoreGrid.SCORE;

    /**
     * The column's name.
     *
     * @throws CommandFailure where results have no such column
     */
    String metric() {
        String wanted = metric.toLowerCase(Locale.ROOT);
        List<String> columns =
                Arrays.stream(ResultColumn.values()).map(ResultColumn::label).toList();
        if (!columns.contains(wanted)) {
            throw CommandFailure.badInput(
                    "--heatmap-metric: results have no column " + metric + ".",
                    "It is one of " + String.join(", ", columns));
        }
        return wanted;
    }
}
