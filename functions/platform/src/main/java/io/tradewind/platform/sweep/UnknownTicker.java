package io.tradewind.platform.sweep;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A ticker without prices.
 *
 * @param nearest known tickers that may have been meant, nearest first; empty where none is stored
 * @param reason the same in a sentence
 */
public record UnknownTicker(String ticker, List<String> nearest, String reason) {

    /** Most unknown tickers of one request that get suggestions. */
    public static final int SUGGESTED_FOR_MAX = 20;

    public UnknownTicker {
        nearest = List.copyOf(nearest);
    }

    /**
     * Says of each unknown ticker which known ones are near.
     *
     * @param unknown in the order of the request
     * @param known every ticker that the tenant has
     */
    public static List<UnknownTicker> among(List<String> unknown, Collection<String> known) {
        List<UnknownTicker> tickers = new ArrayList<>(unknown.size());
        for (String ticker : unknown) {
            boolean suggested = tickers.size() < SUGGESTED_FOR_MAX;
            List<String> nearest = suggested ? NearestTickers.of(ticker, known) : List.of();
            tickers.add(new UnknownTicker(ticker, nearest, reason(ticker, nearest, known)));
        }
        return tickers;
    }

    private static String reason(String ticker, List<String> nearest, Collection<String> known) {
        String stored = "No prices are stored for " + ticker;
        if (known.isEmpty()) {
            return stored + ", nor for any other ticker";
        }
        return nearest.isEmpty()
                ? stored
                : stored + "; the nearest known are " + String.join(", ", nearest);
    }

    /**
     * The answer to a request for tickers without prices: 422, and each of them by its field.
     *
     * @param asked every ticker of the request
     */
    public static Problem problem(List<String> asked, List<UnknownTicker> unknown) {
        List<FieldError> errors =
                unknown.stream()
                        .map(
                                ticker ->
                                        new FieldError(
                                                field(asked, ticker), "unknown", ticker.reason()))
                        .toList();
        String detail =
                errors.size() == 1
                        ? errors.getFirst().message()
                        : "There are no prices for " + errors.size() + " of the tickers";
        return Problem.of(Kind.UNPROCESSABLE, detail).withErrors(errors);
    }

    private static String field(List<String> asked, UnknownTicker unknown) {
        return asked.size() == 1 ? "ticker" : "tickers[" + asked.indexOf(unknown.ticker()) + "]";
    }
}
