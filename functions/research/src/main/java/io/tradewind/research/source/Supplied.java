package io.tradewind.research.source;

import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.research.catalogue.PriceShortfall;
import java.util.List;

/** What asking for prices leads to. */
public sealed interface Supplied {

    /** Whatever a source can give is stored. */
    record Ready() implements Supplied {}

    /** No source has these tickers, nor are they stored. */
    record Unknown(List<UnknownTicker> tickers) implements Supplied {}

    /** Not now, or not at all. */
    record Lacking(PriceShortfall shortfall) implements Supplied {}
}
