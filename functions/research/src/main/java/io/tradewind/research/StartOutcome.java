package io.tradewind.research;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.job.Job;
import java.util.List;
import java.util.UUID;

/** What asking for a sweep leads to. */
public sealed interface StartOutcome {

    /** The sweep is accepted, now or by the same request before. */
    record Accepted(Job job) implements StartOutcome {}

    /** Another request used this id. */
    record Conflict(UUID jobId) implements StartOutcome {}

    /** There are no prices for these tickers. */
    record UnknownTickers(List<UnknownTicker> tickers) implements StartOutcome {}

    /** The request cannot be carried out; nothing was stored. */
    record Refused(List<FieldError> errors) implements StartOutcome {}

    /** Prices that a source could give are not there. */
    record WithoutPrices(PriceShortfall shortfall) implements StartOutcome {}
}
