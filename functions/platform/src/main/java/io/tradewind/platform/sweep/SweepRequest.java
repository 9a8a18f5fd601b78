package io.tradewind.platform.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request that starts a sweep, with every default filled in.
 *
 * @param tickers 1 to 500, each once
 * @param strategy what the numbers mean
 * @param fast range of the fast period
 * @param slow range of the slow period (for RSI, of the overbought level)
 * @param signal range of the signal period; there for MACD only
 * @param step of each range, 1 to 50
 * @param minTrades rows with fewer trades rank after all others, 0 to 1000
 * @param direction the sides that may be taken
 * @param priority how soon it is to run
 * @param callbackUrl where the requester wants to be told of the end
 * @param execution how the backtests trade
 * @param interval length of the bars; absent for the finest one with 500 bars or more
 * @param from first instant of the bars; absent for all there are
 * @param to instant after the last bar; absent for all there are
 */
public record SweepRequest(
        List<String> tickers,
        StrategyType strategy,
        PeriodRange fast,
        PeriodRange slow,
        Optional<PeriodRange> signal,
        int step,
        int minTrades,
        TradeDirection direction,
        Priority priority,
        Optional<URI> callbackUrl,
        ExecutionOptions execution,
        Optional<BarInterval> interval,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Longest period, in bars. */
    public static final int PERIOD_MAX = 500;

    /** Most tickers in one request. */
    public static final int TICKERS_MAX = 500;

    /** Largest grid over all tickers, unless {@code COMBINATIONS_MAX} says otherwise. */
    public static final long COMBINATIONS_MAX_DEFAULT = 10_000_000;

    public SweepRequest {
        tickers = List.copyOf(tickers);
    }

    /** What came of reading a request. */
    public sealed interface Parsed {

        /** It keeps every rule. */
        record Valid(SweepRequest request) implements Parsed {}

        /** It breaks these rules, of all fields. */
        record Invalid(List<FieldError> errors) implements Parsed {}
    }

    /**
     * Reads the body of a trigger and checks every rule of its fields.
     *
     * @param combinationsMax largest grid over all tickers
     */
    public static Parsed parse(JsonNode body, long combinationsMax) {
        FieldReader fields = FieldReader.of(body);
        SweepRequest request = SweepFields.read(fields, combinationsMax, false);
        fields.refuseUnknown();
        return fields.valid() ? new Parsed.Valid(request) : new Parsed.Invalid(fields.errors());
    }

    /** Whether a text is a ticker: 1 to 20 of A-Z 0-9 . - _ /, with / and . between others. */
    public static boolean isTicker(String text) {
        return SweepFields.isTicker(text);
    }

    /** Combinations per ticker; see {@link GridSize}. */
    public long combinationsPerTicker() {
        return GridSize.of(strategy, fast, slow, signal, step);
    }

    /** Combinations over all tickers. */
    public long combinations() {
        return combinationsPerTicker() * tickers.size();
    }

    /** The request as a body that {@link #parse} reads as an equal request. */
    public ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (tickers.size() == 1) {
            json.put("ticker", tickers.getFirst());
        } else {
            tickers.forEach(json.putArray("tickers")::add);
        }
        json.put("strategy_type", strategy.label());
        put(json.putArray("fast_range"), fast);
        put(json.putArray("slow_range"), slow);
        signal.ifPresent(range -> put(json.putArray("signal_range"), range));
        json.put("step", step);
        json.put("min_trades", minTrades);
        json.put("direction", direction.label());
        json.put("priority", priority.label());
        callbackUrl.ifPresent(url -> json.put("callback_url", url.toString()));
        ExecutionFields.write(execution, json.putObject("execution"));
        interval.ifPresent(value -> json.put("interval", value.label()));
        from.ifPresent(instant -> json.put("from", instant.toString()));
        to.ifPresent(instant -> json.put("to", instant.toString()));
        return json;
    }

    private static void put(ArrayNode array, PeriodRange range) {
        array.add(range.min()).add(range.max());
    }
}
