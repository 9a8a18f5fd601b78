package io.tradewind.research.source;

import io.tradewind.quant.price.PriceSeries;
import java.time.Instant;
import java.util.Optional;

/** What a source answers. */
sealed interface PricePage {

    /**
     * Bars in a row.
     *
     * @param bars ascending; may be none
     * @param next where to go on in the same direction; empty where nothing is left there
     */
    record Bars(PriceSeries bars, Optional<Instant> next) implements PricePage {}

    /** It does not have the ticker. */
    record Unknown() implements PricePage {}
}
