package io.tradewind.research.backtest;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.research.catalogue.PriceShortfall;
import java.util.List;

/** What asking for a backtest leads to. */
public sealed interface BacktestOutcome {

    /** It ran. */
    record Completed(BacktestReport report) implements BacktestOutcome {}

    /** There are no prices for the ticker. */
    record Unknown(UnknownTicker ticker) implements BacktestOutcome {}

    /** The request cannot be carried out. */
    record Refused(List<FieldError> errors) implements BacktestOutcome {}

    /** Prices that a source could give are not there. */
    record WithoutPrices(PriceShortfall shortfall) implements BacktestOutcome {}
}
