package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.research.Fixtures;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.heatmap.Aggregate;
import io.tradewind.research.heatmap.Axis;
import io.tradewind.research.heatmap.HeatMap;
import io.tradewind.research.heatmap.HeatMapOutcome;
import io.tradewind.research.heatmap.HeatMapWish;
import io.tradewind.research.result.ResultFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heat maps are compared with a slow look through the JSON file. */
class SweepHeatMapTest {

    private static final String MACD =
            "{'tickers':['AAA','BBB'],'strategy_type':'MACD','fast_range':[4,16],"
                    + "'slow_range':[6,20],'signal_range':[2,8],'step':3,'min_trades':8}";

    private final Flow flow = new Flow();
    private UUID id;

    @BeforeEach
    void complete() {
        flow.storePrices("AAA", 1, 300);
        flow.storePrices("BBB", 2, 300);
        id = flow.start(MACD);
        flow.run();
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void everyPairOfAxesEveryAggregateAndManyMetricsAreThoseOfTheRows() {
        JsonNode rows = rows();
        for (Axis x : Axis.values()) {
            for (Axis y : Axis.values()) {
                for (String metric : List.of("score", "profit_factor", "total_trades")) {
                    for (Aggregate aggregate : Aggregate.values()) {
                        if (x != y) {
                            compare(rows, x, y, metric, aggregate);
                        }
                    }
                }
            }
        }
    }

    private void compare(JsonNode rows, Axis x, Axis y, String metric, Aggregate aggregate) {
        HeatMap map = drawn(new HeatMapWish(x, y, metric, aggregate, Optional.of("BBB")));
        assertEquals(map.yValues().length, map.cells().size());
        for (int row = 0; row < map.yValues().length; row++) {
            assertEquals(map.xValues().length, map.cells().get(row).size());
            for (int column = 0; column < map.xValues().length; column++) {
                Number found = map.cells().get(row).get(column);
                Double expected =
                        slow(
                                rows,
                                x,
                                map.xValues()[column],
                                y,
                                map.yValues()[row],
                                metric,
                                aggregate);
                String where = x + " " + y + " " + metric + " " + aggregate;
                if (expected == null) {
                    assertNull(found, where);
                } else {
                    double tolerance = Math.abs(expected) * 1e-10 + 1e-12;
                    assertEquals(expected, found.doubleValue(), tolerance, where);
                }
            }
        }
    }

    /** Rows of the file are in ranking order. */
    private static Double slow(
            JsonNode rows, Axis x, int xValue, Axis y, int yValue, String metric, Aggregate how) {
        List<JsonNode> cell = new ArrayList<>();
        for (JsonNode row : rows) {
            if (row.path("ticker").asText().equals("BBB")
                    && row.path(x.label()).asInt() == xValue
                    && row.path(y.label()).asInt() == yValue) {
                cell.add(row.path(metric));
            }
        }
        if (how == Aggregate.BEST) {
            return cell.isEmpty() || cell.getFirst().isNull() ? null : cell.getFirst().asDouble();
        }
        var numbers =
                cell.stream()
                        .filter(JsonNode::isNumber)
                        .collect(Collectors.summarizingDouble(JsonNode::asDouble));
        if (numbers.getCount() == 0) {
            return null;
        }
        return switch (how) {
            case MEAN -> numbers.getAverage();
            case MIN -> numbers.getMin();
            case MAX, BEST -> numbers.getMax();
        };
    }

    @Test
    void pairsThatTheGridLeavesOutAreNull() {
        HeatMap map = drawn(wish(Axis.FAST_PERIOD, Axis.SLOW_PERIOD, "score", Optional.of("AAA")));
        assertEquals(List.of(4, 7, 10, 13, 16), boxed(map.xValues()));
        assertEquals(List.of(6, 9, 12, 15, 18), boxed(map.yValues()));
        assertTrue(map.cells().get(0).get(0) != null, "4 below 6");
        assertNull(map.cells().get(0).get(1), "7 is not below 6");
    }

    @Test
    void whatASweepHasNotIsRefusedByField() {
        assertEquals(
                List.of("y:choice", "metric:choice", "ticker:choice"),
                refused(wish(Axis.FAST_PERIOD, Axis.FAST_PERIOD, "luck", Optional.of("CCC"))));
        assertEquals(
                List.of("ticker:required"),
                refused(wish(Axis.FAST_PERIOD, Axis.SLOW_PERIOD, "score", Optional.empty())));
        UUID sma = flow.start("{'ticker':'AAA','step':30}");
        flow.run();
        HeatMapWish signal = wish(Axis.SIGNAL_PERIOD, Axis.SLOW_PERIOD, "score", Optional.empty());
        HeatMapOutcome outcome = flow.research.results().heatMap(flow.tenant, sma, signal);
        assertEquals(
                "x",
                assertInstanceOf(HeatMapOutcome.Refused.class, outcome)
                        .errors()
                        .getFirst()
                        .field());
    }

    @Test
    void othersAndOpenSweepsHaveNone() {
        HeatMapWish wish = wish(Axis.FAST_PERIOD, Axis.SLOW_PERIOD, "score", Optional.of("AAA"));
        assertInstanceOf(
                HeatMapOutcome.NotFound.class,
                flow.research.results().heatMap(Fixtures.OTHER_TENANT, id, wish));
        UUID open = flow.start("{'ticker':'AAA','step':30}");
        assertInstanceOf(
                HeatMapOutcome.NotFound.class,
                flow.research.results().heatMap(flow.tenant, open, wish));
    }

    private static HeatMapWish wish(Axis x, Axis y, String metric, Optional<String> ticker) {
        return new HeatMapWish(x, y, metric, Aggregate.BEST, ticker);
    }

    private HeatMap drawn(HeatMapWish wish) {
        HeatMapOutcome outcome = flow.research.results().heatMap(flow.tenant, id, wish);
        return assertInstanceOf(HeatMapOutcome.Drawn.class, outcome).map();
    }

    private List<String> refused(HeatMapWish wish) {
        HeatMapOutcome outcome = flow.research.results().heatMap(flow.tenant, id, wish);
        return assertInstanceOf(HeatMapOutcome.Refused.class, outcome).errors().stream()
                .map(error -> error.field() + ":" + error.rule())
                .toList();
    }

    private JsonNode rows() {
        byte[] json =
                flow.results
                        .get(SweepKeys.results(flow.tenant, id, ResultFile.JSON))
                        .orElseThrow()
                        .content();
        return Json.parse(json).path("results");
    }

    private static List<Integer> boxed(int[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
