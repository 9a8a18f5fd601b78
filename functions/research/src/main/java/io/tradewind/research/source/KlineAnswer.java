package io.tradewind.research.source;

import io.tradewind.quant.price.PriceSeries;

/** What a kline endpoint says. */
sealed interface KlineAnswer {

    /** Bars, ascending; may be none. */
    record Rows(PriceSeries bars) implements KlineAnswer {}

    /** The venue does not have the symbol. */
    record Unknown() implements KlineAnswer {}
}
