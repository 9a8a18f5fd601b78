package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepQueries;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.result.FullRow;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import io.tradewind.research.result.ResultRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One sweep over many tickers, through worker and collector. */
class SweepTickersTest {

    private static final int TICKERS = 120;

    private final Flow flow = new Flow();

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void everyTickerIsRankedForItselfAndAmongAll() {
        List<String> tickers = IntStream.range(0, TICKERS).mapToObj(i -> "T" + i).toList();
        tickers.forEach(ticker -> flow.storePrices(ticker, ticker.hashCode(), 120));
        UUID id =
                flow.start(
                        "{'tickers':%s,'fast_range':[3,15],'slow_range':[10,40],'step':6,'min_trades':4}"
                                .formatted(Json.write(tickers).replace('"', '\'')));
        flow.run();
        flow.assertCompletedOnce(id);

        var summary = flow.research.results().find(flow.tenant, id).orElseThrow();
        assertEquals(TICKERS, summary.tickerCount());
        assertEquals(1, summary.strategyCount());
        Map<String, Long> ranks = new HashMap<>();
        JsonNode rows = rows(id);
        assertEquals(summary.resultCount(), rows.size());
        for (JsonNode row : rows) {
            String ticker = row.path("ticker").asText();
            assertEquals(ranks.merge(ticker, 1L, Long::sum), row.path("rank_for_ticker").asLong());
        }
        assertEquals(Set.copyOf(tickers), ranks.keySet());

        List<FullRow> best =
                flow.research.results().bestPerTicker(flow.tenant, id).orElseThrow().results();
        Set<String> seen = new HashSet<>();
        List<Long> places = new ArrayList<>();
        for (FullRow row : best) {
            seen.add(row.row().ticker());
            places.add(row.row().rank());
            assertEquals(1, row.row().rankForTicker());
        }
        assertEquals(Set.copyOf(tickers), seen);
        assertEquals(places.stream().sorted().toList(), places);
        assertEquals(summary.bestTicker(), best.getFirst().row().ticker());
        assertTrue(best.get(SweepQueries.FULL_ROWS_MAX - 1).report().containsKey("omega_ratio"));
        assertTrue(best.get(SweepQueries.FULL_ROWS_MAX).report().isEmpty(), "the limit");

        ResultPage one = flow.page(id, "T7", 500, 0);
        assertEquals(ranks.get("T7"), one.totalCount());
        List<Long> own = one.results().stream().map(ResultRow::rankForTicker).toList();
        assertEquals(IntStream.rangeClosed(1, own.size()).mapToObj(Long::valueOf).toList(), own);
    }

    @Test
    void everyUnknownTickerIsNamedAtOnceAndNothingIsStored() {
        flow.storePrices("AAA", 1, 600);
        StartOutcome outcome =
                flow.research
                        .sweeps()
                        .start(
                                flow.tenant,
                                io.tradewind.research.Fixtures.command(
                                        "{'tickers':['AAA','NO1','NO2','NO3']}"));
        var unknown = assertInstanceOf(StartOutcome.UnknownTickers.class, outcome).tickers();
        assertEquals(3, unknown.size());
        assertEquals(
                0,
                flow.platform.count(
                        "select count(*) from research.sweeps where tenant_id = '"
                                + flow.tenant
                                + "'"));
    }

    @Test
    void theBestRowInFullIsTheBacktestOfItsParameters() {
        flow.storePrices("AAA", 1, 400);
        flow.storePrices("BBB", 2, 400);
        UUID id = flow.start("{'tickers':['AAA','BBB'],'step':10,'min_trades':3}");
        flow.run();
        JsonNode best =
                Json.parse(Json.write(flow.research.results().best(flow.tenant, id).orElseThrow()))
                        .path("results")
                        .get(0);
        JsonNode row = rows(id).get(0);
        row.properties()
                .forEach(
                        field ->
                                assertEquals(
                                        field.getValue().asDouble(),
                                        best.path(field.getKey()).asDouble(),
                                        Math.abs(field.getValue().asDouble()) * 1e-11,
                                        field.getKey()));
        double end = best.path("end_value").asDouble();
        double start = best.path("start_value").asDouble();
        assertEquals(100 * (end / start - 1), best.path("total_return_pct").asDouble(), 1e-6);
    }

    private JsonNode rows(UUID id) {
        byte[] json =
                flow.results
                        .get(SweepKeys.results(flow.tenant, id, ResultFile.JSON))
                        .orElseThrow()
                        .content();
        return Json.parse(json).path("results");
    }
}
