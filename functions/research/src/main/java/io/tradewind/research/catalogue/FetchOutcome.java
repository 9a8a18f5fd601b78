package io.tradewind.research.catalogue;

import io.tradewind.platform.sweep.UnknownTicker;
import java.util.List;

/** What asking for prices to be fetched leads to. */
public sealed interface FetchOutcome {

    /** What is stored of the tickers now. */
    record Fetched(PriceList prices) implements FetchOutcome {}

    /** No source has these tickers, nor are they stored. */
    record Unknown(List<UnknownTicker> tickers) implements FetchOutcome {}

    /** Prices that a source could give are not there. */
    record WithoutPrices(PriceShortfall shortfall) implements FetchOutcome {}
}
