package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tradewind.gateway.market.Candle;
import io.tradewind.gateway.market.Instrument;

/** Candles in the protocol's words. */
final class CandleJson {

    private CandleJson() {}

    /** Seven texts: start, open, high, low, close, volume, turnover. */
    static ArrayNode row(Instrument instrument, Candle candle) {
        return Result.object()
                .arrayNode()
                .add(Long.toString(candle.start()))
                .add(instrument.price(candle.open()))
                .add(instrument.price(candle.high()))
                .add(instrument.price(candle.low()))
                .add(instrument.price(candle.close()))
                .add(instrument.quantity(candle.volume()))
                .add(instrument.amount(candle.turnover()));
    }
}
