package io.tradewind.local.market;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;

/** An order of the market's: of its maker a resting one, of its taker one that never rests. */
record Quote(boolean buys, BigDecimal price, BigDecimal quantity) {

    /** An order that rests and never takes. */
    ObjectNode resting(String symbol, String link) {
        return order(symbol, "PostOnly", link);
    }

    /** An order that takes what lies at this price or better, and never rests. */
    ObjectNode taking(String symbol, String link) {
        return order(symbol, "IOC", link);
    }

    private ObjectNode order(String symbol, String timeInForce, String link) {
        return Json.MAPPER
                .createObjectNode()
                .put("symbol", symbol)
                .put("side", buys ? "Buy" : "Sell")
                .put("orderType", "Limit")
                .put("price", price.toPlainString())
                .put("qty", quantity.toPlainString())
                .put("timeInForce", timeInForce)
                .put("orderLinkId", link);
    }

    /** Whether it must go before a trade: it would trade instead, or cross what is offered. */
    boolean isInTheWayOf(TapeTrade trade) {
        int higher = price.compareTo(trade.price());
        return buys ? higher >= 0 : higher <= 0;
    }
}
