package io.tradewind.platform.sweep;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.util.List;

/**
 * Tickers that no one interval serves, in a request that names none.
 *
 * @param best label of the best interval that all have in common
 * @param tickers those that it leaves next to nothing, one at least
 */
public record NoCommonInterval(String best, List<String> tickers) {

    /** Bars that an interval chosen for several tickers leaves to each, where it has as many. */
    public static final int BARS_MIN = 50;

    public NoCommonInterval {
        tickers = List.copyOf(tickers);
    }

    /** What is wrong with the request. */
    public FieldError error() {
        return new FieldError(
                "interval",
                "required",
                "interval must be named, or the tickers swept apart: %s, the best that all have in"
                                .formatted(best)
                        + " common, gives %s fewer than %d bars"
                                .formatted(String.join(", ", tickers), BARS_MIN));
    }

    /** The answer to the request: 422. */
    public Problem problem() {
        FieldError error = error();
        return Problem.of(Kind.UNPROCESSABLE, error.message()).withErrors(List.of(error));
    }
}
