package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.testing.TestTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The names that clients rely on, written down apart from the code. A name that goes missing breaks
 * somebody; one that is added does not.
 */
class FieldNamesTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final TestTenant OWNER = TestTenant.create(API.postgres());

    private static final List<String> JOB =
            names(
                    """
                    job_id status progress command_group command_name parameters result_path
                    result_data error_message created_at started_at completed_at
                    """);

    private static final List<String> SUMMARY =
            names(
                    """
                    sweep_run_id run_date result_count ticker_count strategy_count avg_score
                    max_score median_score best_ticker best_strategy best_score best_fast_period
                    best_slow_period best_sharpe_ratio best_total_return_pct
                    """);

    private static final List<String> ROW =
            names(
                    """
                    result_id ticker strategy_type fast_period slow_period signal_period score
                    sharpe_ratio sortino_ratio calmar_ratio total_return_pct annualized_return
                    win_rate_pct profit_factor expectancy_per_trade max_drawdown_pct
                    max_drawdown_duration total_trades total_closed_trades trades_per_month
                    avg_trade_duration rank_for_ticker
                    """);

    private static final List<String> REPORT =
            names(
                    """
                    signal_entry signal_exit total_open_trades beats_bnh_pct trades_per_day
                    signals_per_month expectancy_per_month start end period start_value end_value
                    benchmark_return_pct max_gross_exposure_pct total_fees_paid open_trade_pnl
                    best_trade_pct worst_trade_pct avg_winning_trade_pct avg_losing_trade_pct
                    avg_winning_trade_duration avg_losing_trade_duration omega_ratio skew kurtosis
                    tail_ratio common_sense_ratio value_at_risk annualized_volatility signal_count
                    position_count
                    """);

    private static String id;

    @BeforeAll
    static void completeASweep() {
        API.storePrices(OWNER, "AAA", 500);
        API.storePrices(OWNER, "BBB", 400);
        Reply reply = post("/api/v1/strategy/sweep", "{'tickers':['AAA','BBB'],'step':20}");
        assertEquals(202, reply.status(), reply.text());
        assertExactly(names("job_id status created_at stream_url status_url"), reply.json());
        id = reply.json().path("job_id").asText();
        API.work();
    }

    @Test
    void jobs() {
        assertExactly(JOB, get("/api/v1/jobs/" + id));
        assertExactly(JOB, get("/api/v1/jobs").get(0));
        assertHas(
                names("sweep_run_id total_combinations execution_time_seconds completed_at"),
                get("/api/v1/jobs/" + id).path("result_data"));
    }

    @Test
    void summaries() {
        assertHas(SUMMARY, get("/api/v1/sweeps").get(0));
        assertHas(SUMMARY, get("/api/v1/sweeps/latest"));
        assertEquals(2, get("/api/v1/sweeps/latest").path("ticker_count").asInt());
    }

    @Test
    void pagesAndRows() {
        JsonNode page = get("/api/v1/sweeps/" + id);
        assertExactly(names("sweep_run_id total_count returned_count offset limit results"), page);
        assertHas(ROW, page.path("results").get(0));
    }

    @Test
    void bestRowsAreFullRows() {
        for (String route : List.of("/best", "/best-per-ticker")) {
            JsonNode best = get("/api/v1/sweeps/" + id + route);
            assertExactly(names("sweep_run_id run_date total_results results"), best);
            assertEquals(route.equals("/best") ? 1 : 2, best.path("results").size());
            for (JsonNode row : best.path("results")) {
                assertHas(ROW, row);
                assertHas(REPORT, row);
            }
        }
    }

    @Test
    void backtests() {
        Reply reply =
                post("/api/v1/strategy/run", "{'ticker':'AAA','fast_period':5,'slow_period':25}");
        List<String> figures = new ArrayList<>(ROW);
        figures.removeAll(names("result_id rank_for_ticker"));
        assertHas(figures, reply.json());
        assertHas(REPORT, reply.json());
        assertHas(
                names(
                        """
                        side status entry_time entry_price exit_time exit_price units fees profit
                        return_pct
                        """),
                reply.json().path("trades").get(0));
        assertExactly(names("timestamp equity"), reply.json().path("equity_curve").get(0));
    }

    @Test
    void heatMaps() {
        JsonNode map =
                API.send(
                                Call.get("/api/v1/sweeps/" + id + "/heatmap")
                                        .key(OWNER.viewerKey().text())
                                        .query("metric", "sharpe_ratio")
                                        .query("ticker", "BBB"))
                        .json();
        assertExactly(
                names("sweep_run_id ticker x y metric aggregate x_values y_values cells"), map);
        assertEquals(map.path("y_values").size(), map.path("cells").size());
        assertEquals(map.path("x_values").size(), map.path("cells").get(0).size());
        Reply several =
                API.send(
                        Call.get("/api/v1/sweeps/" + id + "/heatmap")
                                .key(OWNER.viewerKey().text())
                                .query("x", "slow_period"));
        assertEquals(400, several.status());
        assertEquals(List.of("y:choice", "ticker:required"), several.errors());
        Reply stranger =
                API.send(
                        Call.get("/api/v1/sweeps/" + id + "/heatmap")
                                .key(API.other().viewerKey().text()));
        assertEquals(404, stranger.status());
    }

    @Test
    void heatMapsAsPictures() {
        Call call = Call.get("/api/v1/sweeps/" + id + "/heatmap.png");
        Reply picture = API.send(call.key(OWNER.viewerKey().text()));
        assertEquals(307, picture.status(), picture.text());
        String path = URI.create(picture.header("Location")).getPath();
        assertTrue(path.endsWith("/" + id + "/heatmap.png"), path);
        Reply refused =
                API.send(
                        Call.get("/api/v1/sweeps/" + id + "/heatmap.png")
                                .key(OWNER.viewerKey().text())
                                .query("metric", "luck"));
        assertEquals(400, refused.status());
        assertEquals(List.of("metric:choice"), refused.errors());
        Reply stranger =
                API.send(
                        Call.get("/api/v1/sweeps/" + id + "/heatmap.png")
                                .key(API.other().viewerKey().text()));
        assertEquals(404, stranger.status());
    }

    @Test
    void everyUnknownTickerIsNamedInOneAnswer() {
        Reply reply = post("/api/v1/strategy/sweep", "{'tickers':['AAA','NO1','BBB','NO2']}");
        assertEquals(422, reply.status());
        assertEquals(List.of("tickers[1]:unknown", "tickers[3]:unknown"), reply.errors());
        assertTrue(reply.text().contains("NO1") && reply.text().contains("NO2"), reply.text());
    }

    private static List<String> names(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    private static void assertHas(List<String> names, JsonNode object) {
        List<String> missing = new ArrayList<>(names);
        object.fieldNames().forEachRemaining(missing::remove);
        assertEquals(List.of(), missing, object::toString);
    }

    private static void assertExactly(List<String> names, JsonNode object) {
        Set<String> found = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(found::add);
        assertEquals(Set.copyOf(names), found);
    }

    private static JsonNode get(String path) {
        Reply reply = API.send(Call.get(path).key(OWNER.viewerKey().text()));
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    private static Reply post(String path, String body) {
        return API.send(Call.of("POST", path).key(OWNER.editorKey().text()).json(body));
    }
}
