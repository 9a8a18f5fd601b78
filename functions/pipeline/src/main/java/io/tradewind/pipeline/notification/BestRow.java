package io.tradewind.pipeline.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.notice.Notice.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The best result row of a sweep, as people read it. A figure that is missing is left out. Where a
 * split was asked for, each figure in sample has the one out of sample beside it.
 */
final class BestRow {

    private static final String OUT_OF_SAMPLE = "out_of_sample_";

    private BestRow() {}

    static List<Fact> facts(JsonNode row) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Best", name(row)));
        figure(facts, row, "Score", "score", "%.3f");
        figure(facts, row, "Return", "total_return_pct", "%.1f %%");
        figure(facts, row, "Sharpe", "sharpe_ratio", "%.2f");
        figure(facts, row, "Max drawdown", "max_drawdown_pct", "%.1f %%");
        figure(facts, row, "Trades", "total_trades", "%.0f");
        figure(facts, row, "Deflated Sharpe", "deflated_sharpe_ratio", "%.3f");
        return facts;
    }

    /** Such as {@code BTC-USD SMA 50/88}. */
    private static String name(JsonNode row) {
        StringBuilder periods = new StringBuilder();
        for (String field : new String[] {"fast_period", "slow_period", "signal_period"}) {
            if (row.path(field).isNumber()) {
                periods.append(periods.isEmpty() ? "" : "/").append(row.path(field).asText());
            }
        }
        return "%s %s %s"
                .formatted(row.path("ticker").asText(), row.path("strategy_type").asText(), periods)
                .strip();
    }

    private static void figure(
            List<Fact> facts, JsonNode row, String name, String field, String format) {
        JsonNode figure = row.path(field);
        JsonNode unseen = row.path(OUT_OF_SAMPLE + field);
        if (!unseen.isMissingNode()) {
            String both = text(figure, format) + " in sample, " + text(unseen, format);
            facts.add(new Fact(name, both + " out of sample"));
        } else if (figure.isNumber()) {
            facts.add(new Fact(name, text(figure, format)));
        }
    }

    private static String text(JsonNode figure, String format) {
        return figure.isNumber() ? String.format(Locale.ROOT, format, figure.asDouble()) : "none";
    }
}
