package io.tradewind.pipeline.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.notice.Notice.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The best result row of a sweep, as people read it. A figure that is missing is left out. */
final class BestRow {

    private BestRow() {}

    static List<Fact> facts(JsonNode row) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Best", name(row)));
        figure(facts, row, "Score", "score", "%.3f");
        figure(facts, row, "Return", "total_return_pct", "%.1f %%");
        figure(facts, row, "Sharpe", "sharpe_ratio", "%.2f");
        figure(facts, row, "Max drawdown", "max_drawdown_pct", "%.1f %%");
        figure(facts, row, "Trades", "total_trades", "%.0f");
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
        if (row.path(field).isNumber()) {
            facts.add(
                    new Fact(name, String.format(Locale.ROOT, format, row.path(field).asDouble())));
        }
    }
}
