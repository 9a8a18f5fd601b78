package io.tradewind.research.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceOrigin;
import java.util.regex.Pattern;

/**
 * Reads one answer of {@code GET /v5/market/kline} and trusts nothing in it: {@code {retCode,
 * result: {symbol, category, list: [[start, open, high, low, close, volume, turnover]…]}}}, numbers
 * as text, newest first. Rows must descend, start on the interval, lie in the range asked for and
 * be bars.
 *
 * @param first earliest start that was asked for, in milliseconds
 * @param last latest start that was asked for
 */
record KlineReader(
        PriceOrigin origin,
        String ticker,
        String symbol,
        Interval interval,
        long first,
        long last) {

    private static final int VOLUME = 5;

    /** Parameters that the venue does not take: with ours, a symbol that it does not have. */
    private static final int BAD_PARAMETERS = 10001;

    private static final Pattern TIME = Pattern.compile("\\d{1,15}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");

    KlineAnswer read(byte[] body) {
        JsonNode answer;
        try {
            answer = Json.parse(body);
        } catch (JsonFormatException malformed) {
            throw refused("it is no JSON document");
        }
        JsonNode code = answer.path("retCode");
        if (!code.isInt()) {
            throw refused("it has no retCode");
        }
        if (code.intValue() != 0) {
            return failed(code.intValue());
        }
        JsonNode result = answer.path("result");
        JsonNode list = result.path("list");
        if (!list.isArray()) {
            throw refused("it has no result.list");
        }
        if (!list.isEmpty() && !result.path("symbol").asText().equals(symbol)) {
            throw refused("it is about another symbol");
        }
        return new KlineAnswer.Rows(bars(list));
    }

    private KlineAnswer failed(int code) {
        return switch (code) {
            case BAD_PARAMETERS -> new KlineAnswer.Unknown();
            // Too many visits, by key and by address; a fault of the server; a time-out inside it.
            case 10006, 10018, 10016, 10000 ->
                    throw new RetryableException(
                            "The price source " + origin.label() + " answered retCode " + code);
            default -> throw refused("retCode " + code);
        };
    }

    private PriceSeries bars(JsonNode list) {
        int size = list.size();
        if (size > KlineSource.PAGE_BARS) {
            throw refused("it has more than " + KlineSource.PAGE_BARS + " bars");
        }
        long[] start = new long[size];
        double[][] columns = new double[VOLUME][size];
        for (int row = 0; row < size; row++) {
            int at = size - 1 - row;
            JsonNode bar = list.path(row);
            start[at] = start(bar, row + 1);
            if (row > 0 && start[at] >= start[at + 1]) {
                throw refused("row " + (row + 1) + " is not older than the row before it");
            }
            for (int column = 0; column < VOLUME; column++) {
                columns[column][at] = number(bar.path(column + 1), row + 1);
            }
        }
        try {
            return PriceSeries.of(
                    interval, start, columns[0], columns[1], columns[2], columns[3], columns[4]);
        } catch (PriceFormatException broken) {
            long row = size + 1 - broken.row();
            throw refused("row " + row + ", " + broken.column() + ": " + broken.rule());
        }
    }

    private long start(JsonNode bar, int row) {
        String text = bar.path(0).asText();
        if (!bar.isArray() || !TIME.matcher(text).matches()) {
            throw refused("row " + row + " has no start time");
        }
        long start = Long.parseLong(text);
        if (start % interval.millis() != 0) {
            throw refused("row " + row + " does not start on a bar of " + interval.label());
        }
        if (start < first || start > last) {
            throw refused("row " + row + " lies outside of the range asked for");
        }
        return start;
    }

    private double number(JsonNode value, int row) {
        if (!value.isTextual() || !NUMBER.matcher(value.textValue()).matches()) {
            throw refused("row " + row + " has a value that is no decimal number");
        }
        return Double.parseDouble(value.textValue());
    }

    private RefusedAnswerException refused(String rule) {
        return new RefusedAnswerException(origin, ticker, rule);
    }
}
