package io.tradewind.pipeline.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.JobRequest;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.sweep.SweepRequest;
import java.net.URI;
import java.util.List;

/** Reads a trigger's body by the rules that pipeline shares with the Trading API. */
final class TriggerBody {

    private final long combinationsMax;
    private final PriceSources sources;

    /**
     * @param sources that the Trading API fetches prices from
     */
    TriggerBody(long combinationsMax, PriceSources sources) {
        this.combinationsMax = combinationsMax;
        this.sources = sources;
    }

    /**
     * A sweep that somebody wants.
     *
     * @param storedTickers those of its tickers whose prices no source could give
     */
    record Wanted(SweepRequest sweep, List<String> storedTickers) {

        /** Those that must have an interval in common which is known now: all, or none. */
        List<String> tickersInCommon() {
            boolean known = storedTickers.size() == sweep.tickers().size();
            boolean chosen = sweep.interval().isEmpty() && sweep.tickers().size() > 1;
            return known && chosen ? sweep.tickers() : List.of();
        }

        /** The job's request. What it keeps has every default of today, whatever tomorrow's are. */
        JobRequest request(String correlationId) {
            ObjectNode parameters = sweep.toJson();
            parameters.remove("callback_url");
            return new JobRequest(
                    JobRequest.TRADING_SWEEP,
                    sweep.priority(),
                    String.join(",", sweep.tickers()),
                    parameters,
                    sweep.callbackUrl().map(URI::toString).orElse(null),
                    correlationId);
        }
    }

    /**
     * What the body asks for.
     *
     * @throws ProblemException 400 with every field that breaks a rule
     */
    Wanted read(JsonNode body) {
        return switch (SweepRequest.parse(body, combinationsMax)) {
            case SweepRequest.Parsed.Valid(SweepRequest sweep) ->
                    new Wanted(
                            sweep,
                            sweep.tickers().stream()
                                    .filter(ticker -> !sources.couldServe(ticker))
                                    .toList());
            case SweepRequest.Parsed.Invalid(var errors) ->
                    throw new ProblemException(Problem.invalid(errors));
        };
    }
}
