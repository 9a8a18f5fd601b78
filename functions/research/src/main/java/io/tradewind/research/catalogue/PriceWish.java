package io.tradewind.research.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.quant.price.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prices that somebody wants.
 *
 * @param tickers each once
 * @param interval of the bars; empty for the default
 * @param from first instant, or null
 * @param to instant after the last, or null
 */
public record PriceWish(
        List<String> tickers, Optional<Interval> interval, Instant from, Instant to) {

    private static final List<String> FIELDS = List.of("ticker", "tickers", "interval", "from");

    /** What came of reading a wish. */
    public sealed interface Parsed {

        /** It keeps every rule. */
        record Valid(PriceWish wish) implements Parsed {}

        /** It breaks these rules, of all fields. */
        record Invalid(List<FieldError> errors) implements Parsed {}
    }

    /** Reads {@code ticker} or {@code tickers}, {@code interval} and {@code from}, as in sweeps. */
    public static Parsed parse(JsonNode body) {
        FieldReader fields = FieldReader.of(body);
        ObjectNode sweep = Json.MAPPER.createObjectNode();
        FIELDS.forEach(field -> fields.value(field).ifPresent(value -> sweep.set(field, value)));
        fields.refuseUnknown();
        return switch (SweepRequest.parse(sweep, Long.MAX_VALUE)) {
            case SweepRequest.Parsed.Valid(SweepRequest request) when fields.valid() ->
                    new Parsed.Valid(of(request));
            case SweepRequest.Parsed.Valid _ -> new Parsed.Invalid(fields.errors());
            case SweepRequest.Parsed.Invalid(List<FieldError> errors) ->
                    new Parsed.Invalid(
                            Stream.concat(fields.errors().stream(), errors.stream()).toList());
        };
    }

    /** What a sweep or a backtest reads. */
    public static PriceWish of(SweepRequest request) {
        return new PriceWish(
                request.tickers(),
                request.interval().map(interval -> Interval.of(interval.label())),
                request.from().orElse(null),
                request.to().orElse(null));
    }
}
