package io.tradewind.gateway.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Decimals;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Level;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.market.Ticker;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.OrderTerms;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.symbol.SymbolTerms;
import io.tradewind.platform.json.Json;
import java.time.Instant;
import java.util.List;

/** What the platform's own routes and sockets show, in snake case. */
public final class Views {

    private static final int PPM_SCALE = 6;

    private Views() {}

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** An order; fields that it does not have are left out. */
    public static ObjectNode order(OrderState order, Instrument instrument) {
        OrderTerms terms = order.terms();
        ObjectNode json = object();
        json.put("id", Long.toString(terms.id()));
        optional(json, "client_order_id", terms.clientOrderId());
        json.put("symbol", instrument.name());
        json.put("side", terms.side().name());
        json.put("type", terms.pairedWith() == 0 ? terms.type().name() : "OCO");
        json.put("time_in_force", terms.timeInForce().name());
        json.put("status", order.phase().name());
        if (order.reason() != Reason.NONE) {
            json.put("reason", order.reason().name());
        }
        optional(json, "price", instrument.priceOr(order.price(), ""));
        if (terms.byAmount()) {
            json.put("amount", instrument.amount(order.quantity()));
            json.put("remaining_amount", instrument.amount(order.leaves()));
        } else {
            json.put("quantity", instrument.quantity(order.quantity()));
            json.put("remaining_quantity", instrument.quantity(order.leaves()));
        }
        optional(json, "stop_price", instrument.priceOr(order.trigger(), ""));
        if (terms.display() != 0) {
            json.put("display_quantity", instrument.quantity(terms.display()));
        }
        if (terms.distance() != 0) {
            json.put("trail", instrument.price(terms.distance()));
        }
        if (terms.expiry() != 0) {
            json.put("expires_at", time(terms.expiry()));
        }
        if (terms.pairedWith() != 0) {
            json.put("paired_with", Long.toString(terms.pairedWith()));
        }
        json.put("post_only", terms.postOnly());
        json.put("filled_quantity", instrument.quantity(order.filled()));
        json.put("filled_value", instrument.amount(order.notional()));
        if (order.notional() != 0) {
            json.put("average_price", instrument.average(order.notional(), order.filled()));
        }
        var coin = terms.side() == Side.BUY ? instrument.base() : instrument.quote();
        json.put("fee", coin.text(order.fee()));
        json.put("fee_asset", coin.name());
        json.put("created_at", time(terms.created()));
        json.put("updated_at", time(order.updated()));
        return json;
    }

    private static void optional(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    /** An account's part of a trade. */
    public static ObjectNode execution(Execution execution) {
        Instrument instrument = execution.instrument();
        boolean buys = execution.side() == Side.BUY;
        var coin = buys ? instrument.base() : instrument.quote();
        ObjectNode json = object();
        json.put("id", execution.id());
        json.put("order_id", Long.toString(execution.order()));
        optional(json, "client_order_id", execution.clientOrderId());
        json.put("symbol", instrument.name());
        json.put("side", execution.side().name());
        json.put("price", instrument.price(execution.price()));
        json.put("quantity", instrument.quantity(execution.quantity()));
        json.put("value", instrument.amount(execution.notional()));
        json.put("fee", coin.text(execution.fee()));
        json.put("fee_asset", coin.name());
        json.put("maker", execution.maker());
        json.put("executed_at", time(execution.time()));
        return json;
    }

    /** A trade of the tape. */
    public static ObjectNode trade(MarketTrade trade) {
        Instrument instrument = trade.instrument();
        ObjectNode json = object();
        json.put("id", Long.toString(trade.id()));
        json.put("symbol", instrument.name());
        json.put("price", instrument.price(trade.price()));
        json.put("quantity", instrument.quantity(trade.quantity()));
        json.put("taker_side", trade.takerSide().name());
        json.put("time", trade.time());
        return json;
    }

    /** A book with the number of its last change and its checksum. */
    public static ObjectNode book(BookSnapshot book) {
        ObjectNode json = object();
        json.put("symbol", book.instrument().name());
        json.put("sequence", book.update());
        json.put("checksum", book.checksum());
        json.put("time", book.time());
        json.set("bids", levels(book.instrument(), book.bids()));
        json.set("asks", levels(book.instrument(), book.asks()));
        return json;
    }

    /** Levels as pairs of texts. */
    public static ArrayNode levels(Instrument instrument, List<Level> levels) {
        ArrayNode pairs = Json.MAPPER.createArrayNode();
        for (Level level : levels) {
            pairs.addArray()
                    .add(instrument.price(level.price()))
                    .add(instrument.quantity(level.quantity()));
        }
        return pairs;
    }

    /** A market and its rules. */
    public static ObjectNode market(Instrument instrument) {
        SymbolTerms terms = instrument.terms();
        ObjectNode json = object();
        json.put("symbol", instrument.name());
        json.put("base", instrument.base().name());
        json.put("quote", instrument.quote().name());
        json.put("status", instrument.status().name());
        if (instrument.statusUntil() != 0) {
            json.put("status_until", time(instrument.statusUntil()));
        }
        json.put("tick", instrument.price(terms.tick()));
        json.put("lot", instrument.quantity(terms.lot()));
        json.put("quantity_min", instrument.quantity(terms.quantityMin()));
        json.put("quantity_max", instrument.quantity(terms.quantityMax()));
        json.put("notional_min", instrument.amount(terms.notionalMin()));
        json.put("price_band", Decimals.plain(terms.bandPpm(), PPM_SCALE));
        json.put("circuit_breaker", Decimals.plain(terms.breakerPpm(), PPM_SCALE));
        json.put("halt_seconds", terms.haltMillis() / 1000);
        json.put("maker_fee", Decimals.plain(terms.makerPpm(), PPM_SCALE));
        json.put("taker_fee", Decimals.plain(terms.takerPpm(), PPM_SCALE));
        return json;
    }

    /** A market's last 24 hours. */
    public static ObjectNode ticker(Ticker ticker) {
        Instrument instrument = ticker.instrument();
        ObjectNode json = object();
        json.put("symbol", instrument.name());
        optional(json, "last", instrument.priceOr(ticker.last(), ""));
        if (ticker.bid().quantity() != 0) {
            json.put("bid", instrument.price(ticker.bid().price()));
            json.put("bid_quantity", instrument.quantity(ticker.bid().quantity()));
        }
        if (ticker.ask().quantity() != 0) {
            json.put("ask", instrument.price(ticker.ask().price()));
            json.put("ask_quantity", instrument.quantity(ticker.ask().quantity()));
        }
        optional(json, "high_24h", instrument.priceOr(ticker.high(), ""));
        optional(json, "low_24h", instrument.priceOr(ticker.low(), ""));
        json.put("volume_24h", instrument.quantity(ticker.volume()));
        json.put("turnover_24h", instrument.amount(ticker.turnover()));
        json.put("change_24h", ticker.change());
        return json;
    }
}
