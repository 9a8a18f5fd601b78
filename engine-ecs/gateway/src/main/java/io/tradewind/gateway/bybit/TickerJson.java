package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Ticker;

/** Tickers in the protocol's words, without the best levels, which sockets do not have. */
public final class TickerJson {

    private TickerJson() {}

    /** A spot ticker: never {@code openInterestValue}, which would make it a contract's. */
    public static ObjectNode of(Ticker ticker) {
        Instrument instrument = ticker.instrument();
        ObjectNode json = Result.object();
        json.put("symbol", instrument.name());
        json.put("lastPrice", instrument.priceOr(ticker.last(), ""));
        json.put("highPrice24h", instrument.priceOr(ticker.high(), ""));
        json.put("lowPrice24h", instrument.priceOr(ticker.low(), ""));
        json.put("prevPrice24h", instrument.priceOr(ticker.before(), ""));
        json.put("volume24h", instrument.quantity(ticker.volume()));
        json.put("turnover24h", instrument.amount(ticker.turnover()));
        json.put("price24hPcnt", ticker.change());
        json.put("usdIndexPrice", "");
        return json;
    }
}
