package io.tradewind.platform.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.problem.FieldError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepRequestTest {

    private static final long MAX = SweepRequest.COMBINATIONS_MAX_DEFAULT;

    private static SweepRequest valid(String fields) {
        SweepRequest.Parsed parsed = SweepRequest.parse(Json.parse(fields), MAX);
        return assertInstanceOf(SweepRequest.Parsed.Valid.class, parsed, parsed::toString)
                .request();
    }

    private static List<FieldError> errors(String fields) {
        SweepRequest.Parsed parsed = SweepRequest.parse(Json.parse(fields), MAX);
        return assertInstanceOf(SweepRequest.Parsed.Invalid.class, parsed, parsed::toString)
                .errors();
    }

    private static String faults(String fields) {
        return errors(fields).stream()
                .map(error -> error.field() + ":" + error.rule())
                .collect(Collectors.joining(" "));
    }

    @Test
    void tickerAloneGetsEveryDefault() {
        SweepRequest request = valid("{\"ticker\":\"BTC-USD\"}");
        SweepRequest expected =
                new SweepRequest(
                        List.of("BTC-USD"),
                        StrategyType.SMA,
                        new PeriodRange(5, 89),
                        new PeriodRange(8, 89),
                        Optional.empty(),
                        5,
                        50,
                        TradeDirection.LONG,
                        Priority.NORMAL,
                        Optional.empty(),
                        ExecutionOptions.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(expected, request);
    }

    @Test
    void everyFieldIsRead() {
        SweepRequest request =
                valid(
                        """
                        {"tickers":["BTC-USD","BRK.B"],"strategy_type":"MACD","fast_range":[2,10],
                         "slow_range":[20,40],"signal_range":[5,9],"step":2,"min_trades":0,
                         "direction":"both","priority":"high","callback_url":"https://example.org/x",
                         "interval":"5m","from":"2013-11-25","to":"2013-11-30T12:00:00+01:00",
                         "execution":{"signal":"cross","fill":"next-open","fee":0,"slippage":0.01,
                          "cash":10000,"sizing":"fixed-notional","notional":500,"annualisation":252,
                          "ema_seed":"sma","band_width":2.5,"split":0.7,
                          "walk_forward":6,"walk_forward_mode":"anchored","overfitting":true,
                          "trailing_stop":{"atr_period":14,"atr_multiple":3}}}
                        """);
        assertEquals(List.of("BTC-USD", "BRK.B"), request.tickers());
        assertEquals(Optional.of(new PeriodRange(5, 9)), request.signal());
        assertEquals(Optional.of(Instant.parse("2013-11-25T00:00:00Z")), request.from());
        assertEquals(Optional.of(Instant.parse("2013-11-30T11:00:00Z")), request.to());
        assertEquals(Optional.of(BarInterval.M5), request.interval());
        assertEquals(
                Optional.of(new TrailingStopRule(14, BigDecimal.valueOf(3))),
                request.execution().trailingStop());
        assertEquals(Optional.of(6), request.execution().walkForward());
        assertEquals(WalkForwardRule.ANCHORED, request.execution().walkForwardMode());
        assertTrue(request.execution().overfitting());
        assertEquals(5 * 11 * 3, request.combinationsPerTicker());
        assertEquals(2 * 5 * 11 * 3, request.combinations());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    {}|ticker:required
                    []|:type ticker:required
                    {"ticker":"btc"}|ticker:format
                    {"ticker":""}|ticker:format
                    {"ticker":"A..B"}|ticker:format
                    {"ticker":"/A"}|ticker:format
                    {"ticker":"ABCDEFGHIJKLMNOPQRSTU"}|ticker:format
                    {"ticker":7}|ticker:type
                    {"ticker":"A","tickers":["B"]}|tickers:conflict
                    {"tickers":[]}|tickers:size
                    {"tickers":"A"}|tickers:type
                    {"tickers":["A",5,"A"]}|tickers[1]:type tickers[2]:conflict
                    {"ticker":"A","fast_range":[0,5]}|fast_range[0]:range
                    {"ticker":"A","fast_range":[5,501]}|fast_range[1]:range
                    {"ticker":"A","fast_range":[5]}|fast_range:type
                    {"ticker":"A","fast_range":["5",9]}|fast_range[0]:type
                    {"ticker":"A","fast_range":[9,5]}|fast_range:order
                    {"ticker":"A","fast_range":[5,20],"slow_range":[5,30]}|fast_range:order
                    {"ticker":"A","fast_range":[5,20],"slow_range":[10,20]}|fast_range:order
                    {"ticker":"A","fast_range":[9,89],"slow_range":[8,89]}|fast_range:order fast_range:order
                    {"ticker":"A","fast_range":[5,90]}|fast_range:order
                    {"ticker":"A","slow_range":[3,4]}|fast_range:order fast_range:order
                    {"ticker":"A","step":0}|step:range
                    {"ticker":"A","step":51}|step:range
                    {"ticker":"A","step":1.5}|step:type
                    {"ticker":"A","step":"5"}|step:type
                    {"ticker":"A","step":1e400}|step:range
                    {"ticker":"A","min_trades":-1}|min_trades:range
                    {"ticker":"A","min_trades":1001}|min_trades:range
                    {"ticker":"A","strategy_type":"sma"}|strategy_type:choice
                    {"ticker":"A","strategy_type":["SMA"]}|strategy_type:type
                    {"ticker":"A","signal_range":[9,9]}|signal_range:conflict
                    {"ticker":"A","strategy_type":"RSI","slow_range":[50,60]}|slow_range:range
                    {"ticker":"A","direction":"up"}|direction:choice
                    {"ticker":"A","priority":"low"}|priority:choice
                    {"ticker":"A","callback_url":"ftp://x/y"}|callback_url:format
                    {"ticker":"A","callback_url":"https://u:p@x/y"}|callback_url:format
                    {"ticker":"A","callback_url":"//x"}|callback_url:format
                    {"ticker":"A","interval":"2m"}|interval:choice
                    {"ticker":"A","from":"yesterday"}|from:format
                    {"ticker":"A","from":"2013-02-30"}|from:format
                    {"ticker":"A","from":"0001-01-01"}|from:range
                    {"ticker":"A","from":"2013-12-01","to":"2013-11-30"}|from:order
                    {"ticker":"A","execution":[]}|execution:type
                    {"ticker":"A","execution":{"fee":-0.1}}|execution.fee:range
                    {"ticker":"A","execution":{"fee":1}}|execution.fee:range
                    {"ticker":"A","execution":{"fee":"0.1"}}|execution.fee:type
                    {"ticker":"A","execution":{"cash":0}}|execution.cash:range
                    {"ticker":"A","execution":{"sizing":"fixed-notional"}}|execution.notional:required
                    {"ticker":"A","execution":{"notional":5}}|execution.notional:conflict
                    {"ticker":"A","execution":{"split":1}}|execution.split:range
                    {"ticker":"A","execution":{"split":0}}|execution.split:range
                    {"ticker":"A","execution":{"walk_forward":1}}|execution.walk_forward:range
                    {"ticker":"A","execution":{"walk_forward":25}}|execution.walk_forward:range
                    {"ticker":"A","execution":{"walk_forward":2.5}}|execution.walk_forward:type
                    {"ticker":"A","execution":{"walk_forward_mode":"rolling"}}|execution.walk_forward_mode:conflict
                    {"ticker":"A","execution":{"walk_forward":5,"walk_forward_mode":"x"}}|execution.walk_forward_mode:choice
                    {"ticker":"A","execution":{"overfitting":1}}|execution.overfitting:type
                    {"ticker":"A","execution":{"trailing_stop":{"atr_period":5}}}|execution.trailing_stop.atr_multiple:required
                    {"ticker":"A","execution":{"leverage":5}}|execution.leverage:unknown
                    {"ticker":"A","tikcer":"B","fast_range_min":5}|tikcer:unknown fast_range_min:unknown
                    {"step":0,"min_trades":"x","extra":1}|ticker:required step:range min_trades:type extra:unknown
                    """)
    void everyRuleIsNamedWithItsField(String body, String expected) {
        assertEquals(expected, faults(body));
        for (FieldError error : errors(body)) {
            assertTrue(error.message().length() > 10, error::toString);
        }
    }

    @Test
    void gridOverTheLimitIsRefusedWithItsSize() {
        SweepRequest.Parsed parsed =
                SweepRequest.parse(
                        Json.parse(
                                "{\"tickers\":[\"A\",\"B\"],\"step\":1,"
                                        + "\"fast_range\":[2,99],\"slow_range\":[3,100]}"),
                        9000);
        FieldError error = ((SweepRequest.Parsed.Invalid) parsed).errors().getFirst();
        assertEquals("size", error.rule());
        assertTrue(error.message().contains(" 9702 "), error::message);
        assertTrue(error.message().contains("9000"), error::message);
    }

    @Test
    void orderOfTheRangesLeavesAPair() {
        assertEquals(
                1,
                valid(
                                "{\"ticker\":\"A\",\"step\":50,\"fast_range\":[10,11],\"slow_range\":[11,12]}")
                        .combinations());
        assertEquals(
                "fast_range:order",
                faults(
                        "{\"ticker\":\"A\",\"strategy_type\":\"RSI\",\"fast_range\":[98,98],"
                                + "\"slow_range\":[52,99]}"));
    }

    @Test
    void oneRangeIsEnough() {
        SweepRequest slowOnly = valid("{\"ticker\":\"A\",\"slow_range\":[20,50]}");
        assertEquals(new PeriodRange(5, 49), slowOnly.fast());
        SweepRequest fastOnly = valid("{\"ticker\":\"A\",\"fast_range\":[10,30]}");
        assertEquals(new PeriodRange(13, 89), fastOnly.slow());
    }

    @Test
    void endDateIsInTheRange() {
        assertEquals(
                Optional.of(Instant.parse("2013-12-01T00:00:00Z")),
                valid("{\"ticker\":\"A\",\"to\":\"2013-11-30\"}").to());
    }

    @Test
    void requestSurvivesBeingWritten() {
        for (String body :
                List.of(
                        "{\"ticker\":\"A\"}",
                        "{\"ticker\":\"A\",\"execution\":{\"cash\":1.50e3,\"band_width\":3.00}}",
                        "{\"ticker\":\"A\",\"slow_range\":[20,50]}",
                        "{\"ticker\":\"A\",\"fast_range\":[10,30],\"step\":3}",
                        "{\"tickers\":[\"A\",\"B\"],\"strategy_type\":\"MACD\",\"to\":\"2013-11-30\"}",
                        "{\"ticker\":\"A\",\"strategy_type\":\"RSI\",\"slow_range\":[60,90],"
                                + "\"execution\":{\"trailing_stop\":{\"atr_period\":3,"
                                + "\"atr_multiple\":1.5},\"split\":0.5}}",
                        "{\"ticker\":\"A\",\"execution\":{\"walk_forward\":5,"
                                + "\"walk_forward_mode\":\"anchored\",\"overfitting\":true}}")) {
            SweepRequest request = valid(body);
            assertEquals(request, valid(Json.write(request.toJson())));
        }
    }

    @Property(tries = 300)
    void sizeIsTheNumberOfPairsThatACountFinds(
            @ForAll @IntRange(min = 1, max = 120) int fastMin,
            @ForAll @IntRange(min = 0, max = 60) int fastLength,
            @ForAll @IntRange(min = 1, max = 120) int slowMin,
            @ForAll @IntRange(min = 0, max = 60) int slowLength,
            @ForAll @IntRange(min = 1, max = 50) int step,
            @ForAll StrategyType strategy) {
        PeriodRange fast = new PeriodRange(fastMin, fastMin + fastLength);
        PeriodRange slow = new PeriodRange(slowMin, slowMin + slowLength);
        long counted = 0;
        for (int f = fast.min(); f <= fast.max(); f += step) {
            for (int s = slow.min(); s <= slow.max(); s += step) {
                boolean level = strategy != StrategyType.RSI || (s >= 51 && s <= 99);
                counted += f < s && level ? 1 : 0;
            }
        }
        assertEquals(counted, GridSize.of(strategy, fast, slow, Optional.empty(), step));
    }

    @Property(tries = 500)
    void anyJsonIsAcceptedOrRefusedWithReasons(@ForAll("bodies") JsonNode body) {
        SweepRequest.Parsed parsed = SweepRequest.parse(body, MAX);
        if (parsed instanceof SweepRequest.Parsed.Invalid invalid) {
            assertTrue(!invalid.errors().isEmpty());
        }
        if (SweepCall.parse(body, MAX) instanceof SweepCall.Parsed.Invalid invalid) {
            assertTrue(!invalid.errors().isEmpty());
        }
    }

    @Provide
    Arbitrary<JsonNode> bodies() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Arbitrary<JsonNode> leaf =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(30).map(json::textNode),
                        Arbitraries.integers().map(json::numberNode),
                        Arbitraries.longs().map(json::numberNode),
                        Arbitraries.bigDecimals().map(json::numberNode),
                        Arbitraries.of(true, false).map(json::booleanNode),
                        Arbitraries.just(json.nullNode()),
                        Arbitraries.just(json.objectNode()),
                        Arbitraries.of("A", "SMA", "RSI", "2013-11-25", "fixed-notional", "5m")
                                .map(json::textNode));
        Arbitrary<JsonNode> value =
                Arbitraries.oneOf(
                        leaf,
                        leaf.list().ofMaxSize(3).map(l -> json.arrayNode().addAll(l)),
                        Arbitraries.maps(Arbitraries.of("fee", "split", "trailing_stop"), leaf)
                                .map(m -> json.objectNode().setAll(m)));
        return Arbitraries.maps(
                        Arbitraries.of(
                                "ticker",
                                "tickers",
                                "fast_range",
                                "slow_range",
                                "signal_range",
                                "step",
                                "min_trades",
                                "strategy_type",
                                "direction",
                                "execution",
                                "from",
                                "to",
                                "callback_url",
                                "interval",
                                "fast_range_min",
                                "webhook_headers",
                                "job_id",
                                "x"),
                        value)
                .ofMaxSize(8)
                .map(fields -> (ObjectNode) json.objectNode().setAll(fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"ticker\":\"A\",\"ticker\":\"B\"}",
                "{\"ticker\":\"A\"} x",
                "{\"step\":NaN}",
                "nonsense"
            })
    void malformedBodiesAreNamed(String body) {
        JsonFormatException refused =
                assertThrows(JsonFormatException.class, () -> Json.parse(body));
        assertTrue(refused.getMessage().length() > 10, refused::getMessage);
    }

    @Test
    void deepLongAndForeignBodiesAreRefused() {
        assertThrows(
                JsonFormatException.class, () -> Json.parse("[".repeat(1000) + "]".repeat(1000)));
        assertThrows(
                JsonFormatException.class, () -> Json.parse("{\"step\":" + "9".repeat(5000) + "}"));
        assertThrows(
                JsonFormatException.class,
                () -> Json.parse("{\"ticker\":\"Ä\"}".getBytes(StandardCharsets.ISO_8859_1)));
        assertThrows(
                JsonFormatException.class,
                () -> Json.parse("{\"ticker\":\"A\"}".getBytes(StandardCharsets.UTF_16)));
        assertEquals(
                "A",
                Json.parse("\uFEFF{\"ticker\":\"A\"}".getBytes(StandardCharsets.UTF_8))
                        .path("ticker")
                        .asText());
    }

    @Test
    void callOfTheTradingApiHasItsOwnFields() {
        SweepCall.Parsed parsed =
                SweepCall.parse(
                        Json.parse(
                                """
                                {"ticker":"A","fast_range_min":5,"fast_range_max":20,
                                 "slow_range_min":30,"slow_range_max":60,
                                 "webhook_url":"http://127.0.0.1:8000/webhook/sweep-callback",
                                 "webhook_headers":{"X-Trace":"1"},
                                 "job_id":"0b0e6f3c-6c4e-4ad8-9d7e-0c1f3a5b7d90"}
                                """),
                        MAX);
        SweepCall call =
                assertInstanceOf(SweepCall.Parsed.Valid.class, parsed, parsed::toString).call();
        assertEquals(new PeriodRange(5, 20), call.request().fast());
        assertEquals("1", call.webhookHeaders().get("x-trace"));
        assertTrue(call.jobId().isPresent() && call.webhookUrl().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    {"ticker":"A","fast_range_min":5}|fast_range_max
                    {"ticker":"A","fast_range_min":9,"fast_range_max":5}|fast_range_min
                    {"ticker":"A","fast_range":[5,9],"fast_range_min":5}|fast_range
                    {"ticker":"A","job_id":"1-1-1-1-1"}|job_id
                    {"ticker":"A","webhook_headers":{"Webhook-Id":"x"}}|webhook_headers
                    {"ticker":"A","webhook_headers":{"X":"a\\r\\nB: c"}}|webhook_headers
                    {"ticker":"A","webhook_headers":"x"}|webhook_headers
                    """)
    void callOfTheTradingApiIsRefusedByField(String body, String field) {
        SweepCall.Parsed parsed = SweepCall.parse(Json.parse(body), MAX);
        List<FieldError> found =
                assertInstanceOf(SweepCall.Parsed.Invalid.class, parsed, parsed::toString).errors();
        assertEquals(field, found.getFirst().field());
    }
}
