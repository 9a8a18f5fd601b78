package io.tradewind.platform.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.FieldReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields that triggers and the Trading API have in common. */
final class SweepFields {

    private static final int TICKER_LENGTH_MAX = 20;
    private static final int STEP_MAX = 50;
    private static final int STEP_DEFAULT = 5;
    private static final int MIN_TRADES_MAX = 1000;
    private static final int MIN_TRADES_DEFAULT = 50;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private SweepFields() {}

    static SweepRequest read(FieldReader fields, long combinationsMax, boolean rangesInTwoFields) {
        List<String> tickers = tickers(fields);
        StrategyType strategy =
                fields.choice("strategy_type", StrategyType.class).orElse(StrategyType.SMA);
        int step = fields.integer("step", 1, STEP_MAX, STEP_DEFAULT);
        RangeFields.Ranges ranges = new RangeFields(fields, rangesInTwoFields).read(strategy, step);
        Optional<Instant> from = instant(fields, "from", false);
        Optional<Instant> to = instant(fields, "to", true);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            fields.refuse("from", "order", "from must be before to");
        }
        SweepRequest request =
                new SweepRequest(
                        tickers,
                        strategy,
                        ranges.fast(),
                        ranges.slow(),
                        ranges.signal(),
                        step,
                        fields.integer("min_trades", 0, MIN_TRADES_MAX, MIN_TRADES_DEFAULT),
                        fields.choice("direction", TradeDirection.class)
                                .orElse(TradeDirection.LONG),
                        fields.choice("priority", Priority.class).orElse(Priority.NORMAL),
                        fields.url("callback_url"),
                        ExecutionFields.read(fields),
                        fields.choice("interval", BarInterval.class),
                        from,
                        to);
        if (fields.valid()) {
            checkSize(fields, request, combinationsMax);
        }
        return request;
    }

    private static void checkSize(FieldReader fields, SweepRequest request, long combinationsMax) {
        long combinations = request.combinations();
        if (combinations == 0) {
            fields.refuse(
                    "fast_range",
                    "size",
                    "The grid has no pair with fast below slow, so there is nothing to test");
        } else if (combinations > combinationsMax) {
            fields.refuse(
                    "fast_range",
                    "size",
                    "The grid has %d combinations over %s; the limit is %d"
                            .formatted(combinations, count(request.tickers()), combinationsMax));
        }
    }

    private static String count(List<String> tickers) {
        return tickers.size() == 1 ? "one ticker" : tickers.size() + " tickers";
    }

    private static List<String> tickers(FieldReader fields) {
        Optional<JsonNode> one = fields.value("ticker");
        Optional<JsonNode> many = fields.value("tickers");
        if (one.isPresent() && many.isPresent()) {
            fields.refuse("tickers", "conflict", "ticker and tickers exclude each other");
            return List.of();
        }
        if (one.isPresent()) {
            return ticker(fields, "ticker", one.get()).map(List::of).orElse(List.of());
        }
        if (many.isEmpty()) {
            fields.refuse("ticker", "required", "ticker or tickers is required");
            return List.of();
        }
        return tickers(fields, many.get());
    }

    private static List<String> tickers(FieldReader fields, JsonNode array) {
        if (!array.isArray()) {
            fields.refuse("tickers", "type", "tickers must be an array of strings");
            return List.of();
        }
        if (array.isEmpty() || array.size() > SweepRequest.TICKERS_MAX) {
            fields.refuse(
                    "tickers",
                    "size",
                    "tickers must have 1 to %d entries".formatted(SweepRequest.TICKERS_MAX));
            return List.of();
        }
        Set<String> tickers = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            String field = "tickers[" + i + "]";
            Optional<String> ticker = ticker(fields, field, array.get(i));
            if (ticker.isPresent() && !tickers.add(ticker.get())) {
                fields.refuse(field, "conflict", field + " repeats " + ticker.get());
            }
        }
        return new ArrayList<>(tickers);
    }

    private static Optional<String> ticker(FieldReader fields, String field, JsonNode value) {
        if (!value.isTextual()) {
            fields.refuse(field, "type", field + " must be a string");
            return Optional.empty();
        }
        String ticker = value.textValue();
        if (!isTicker(ticker)) {
            fields.refuse(
                    field,
                    "format",
                    field
                            + " must be 1 to 20 of A-Z 0-9 . - _ /, with / and . only between"
                            + " others");
            return Optional.empty();
        }
        return Optional.of(ticker);
    }

    /** Tickers stand in keys of objects, so they may not look like steps of a path. */
    static boolean isTicker(String text) {
        if (text.isEmpty() || text.length() > TICKER_LENGTH_MAX) {
            return false;
        }
        boolean separated = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == '/' || c == '.';
            boolean allowed =
                    separator
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_';
            if (!allowed || (separator && separated)) {
                return false;
            }
            separated = separator;
        }
        return !separated;
    }

    private static Optional<Instant> instant(FieldReader fields, String field, boolean dayAfter) {
        return fields.text(field, 40).flatMap(text -> instant(fields, field, text, dayAfter));
    }

    /** A date stands for its first instant, or as an end for the first instant after it, in UTC. */
    private static Optional<Instant> instant(
            FieldReader fields, String field, String text, boolean dayAfter) {
        Instant instant;
        try {
            if (text.length() == "2013-11-25".length()) {
                LocalDate date = LocalDate.parse(text);
                instant =
                        (dayAfter ? date.plusDays(1) : date)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant();
            } else {
                instant = OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException malformed) {
            fields.refuse(
                    field,
                    "format",
                    field
                            + " must be a date such as 2013-11-25 or a time such as"
                            + " 2013-11-25T00:00:00Z");
            return Optional.empty();
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            fields.refuse(field, "range", field + " must be between 1970 and 2200");
            return Optional.empty();
        }
        return Optional.of(instant);
    }
}
