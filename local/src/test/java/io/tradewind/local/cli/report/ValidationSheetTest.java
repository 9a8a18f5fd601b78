package io.tradewind.local.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.platform.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValidationSheetTest {

    private static final Job JOB =
            new Job(
                    Json.parse(
                            """
                            {"job_id":"x","status":"COMPLETED","parameters":
                             {"ticker":"BTC-USD","execution":{"split":0.7}}}"""));

    private static final JsonNode ROWS =
            Json.parse(
                    """
                    [{"ticker":"BTC-USD","fast_period":5,"slow_period":20,"signal_period":null,
                      "score":1.25,"sharpe_ratio":2.5,"sortino_ratio":3.1,"total_return_pct":12.5,
                      "max_drawdown_pct":-8.25,"total_trades":61,"win_rate_pct":40.5,
                      "out_of_sample_score":0.31,"out_of_sample_total_return_pct":-4.5,
                      "out_of_sample_sharpe_ratio":-1.1,"out_of_sample_max_drawdown_pct":-9.5,
                      "deflated_sharpe_ratio":0.4321}]""");

    @Test
    void theBestNeverStandsWithoutItsRestAndEachIsMarked() {
        String table = String.join("\n", new BestTable(JOB, ROWS).lines(Style.PLAIN));
        for (String title :
                List.of("IS score", "IS return %", "IS Sharpe", "IS max DD %", "IS trades")) {
            assertTrue(table.contains(title), table);
        }
        for (String title :
                List.of("OOS score", "OOS return %", "OOS Sharpe", "OOS max DD %", "deflated")) {
            assertTrue(table.contains(title), table);
        }
        assertTrue(table.contains("-4.5") && table.contains("0.432"), table);
        assertEquals(
                List.of(
                        "IS is in sample, the first 70 % of the bars; ranks come from it alone. OOS"
                                + " is out of sample, the rest."),
                new ValidationSheet(JOB, true, MissingNode.getInstance()).lines(Style.PLAIN));
    }

    @Test
    void withoutASplitNothingIsMarked() {
        JsonNode rows = Json.parse("[{\"fast_period\":5,\"slow_period\":20,\"score\":1.5}]");
        String table = String.join("\n", new BestTable(JOB, rows).lines(Style.PLAIN));
        assertFalse(table.contains("IS ") || table.contains("OOS"), table);
        assertFalse(table.contains("deflated"), table);
        assertEquals(
                List.of(),
                new ValidationSheet(JOB, false, MissingNode.getInstance()).lines(Style.PLAIN));
    }

    @Test
    void selectionAndWindowsAreTold() {
        JsonNode validation =
                Json.parse(
                        """
                        {"overfitting":{"trials":153,"sharpe_variance":0.5,
                          "expected_max_sharpe_ratio":1.834,"deflated_sharpe_ratio":0.4321,
                          "probability_of_backtest_overfitting":0.6149,"probability_of_loss":0.4,
                          "tickers":[{"ticker":"BTC-USD","combinations":1000,"sampled":true,
                            "splits":12870}],"tickers_omitted":0},
                         "walk_forward":{"windows":2,"mode":"rolling","tickers":[
                          {"ticker":"BTC-USD","windows":[
                            {"window":1,"test_start":"2020-01-01T00:00:00Z",
                             "test_end":"2020-02-01T00:00:00Z","fast_period":7,"slow_period":30,
                             "signal_period":null,"in_sample":{"score":1.1,"total_return_pct":9.5,
                             "total_trades":12},"out_of_sample":{"score":0.2,
                             "total_return_pct":-3.25,"total_trades":4}}],
                           "out_of_sample":{"total_return_pct":-3.25,"sharpe_ratio":-0.4,
                             "max_drawdown_pct":-6},"reason":null}]}}""");
        String text =
                String.join("\n", new ValidationSheet(JOB, false, validation).lines(Style.PLAIN));
        assertTrue(text.contains("overfitting 61 %"), text);
        assertTrue(text.contains("12,870 splits, a sample of 1,000 combinations"), text);
        assertTrue(text.contains("best 0.432"), text);
        assertTrue(text.contains("153 trials") && text.contains("ratio of 1.83"), text);
        assertTrue(text.contains("1 rolling windows"), text);
        assertTrue(text.contains("return -3.3 %") || text.contains("return -3.2 %"), text);
        assertTrue(text.contains("2020-01-01 to 2020-02-01"), text);
        assertTrue(text.contains("OOS return %"), text);
    }

    @Test
    void whatHasNoFigureHasItsReason() {
        JsonNode validation =
                Json.parse(
                        """
                        {"overfitting":{"trials":0,"deflated_sharpe_ratio":null,
                          "probability_of_backtest_overfitting":null,
                          "tickers":[{"reason":"30 bars are in sample, and 40 are needed"}]},
                         "walk_forward":{"windows":4,"mode":"rolling","tickers":[{"ticker":"FEW",
                          "windows":[],"reason":"4 windows take 140 bars, and 30 are in sample"}]}}""");
        assertEquals(
                List.of(
                        "No probability of backtest overfitting: 30 bars are in sample, and 40 are"
                                + " needed.",
                        "The best row's Sharpe ratio cannot be deflated: its returns do not vary.",
                        "Walk-forward of FEW: none, 4 windows take 140 bars, and 30 are in sample."),
                new ValidationSheet(JOB, false, validation).lines(Style.PLAIN));
    }
}
