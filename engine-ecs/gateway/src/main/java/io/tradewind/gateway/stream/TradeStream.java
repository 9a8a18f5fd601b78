package io.tradewind.gateway.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.bybit.OrderJson;
import io.tradewind.gateway.exchange.Views;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A symbol's trades, several to a message where several came at once. */
final class TradeStream extends Stream {

    /** Trades of a message. */
    static final int TRADES_MAX = 200;

    /** How a protocol says trades. */
    interface Words {
        String of(List<MarketTrade> trades, long now);
    }

    private final Words words;
    private final List<MarketTrade> fresh = new ArrayList<>();

    TradeStream(String key, long intervalMillis, Words words) {
        super(key, 0, intervalMillis);
        this.words = words;
    }

    void take(MarketTrade trade) {
        fresh.add(trade);
    }

    @Override
    void flush(long now, Consumer<Message> out) {
        for (int from = 0; from < fresh.size(); from += TRADES_MAX) {
            int to = Math.min(from + TRADES_MAX, fresh.size());
            out.accept(message(Message.Kind.EVENT, words.of(fresh.subList(from, to), now)));
            sent(now);
        }
        fresh.clear();
    }

    @Override
    void restart(boolean lost, long now, Consumer<Message> out) {
        fresh.clear();
        gap(lost, out);
    }

    /** In Bybit's words. */
    static Words venue(String topic) {
        return (trades, now) -> {
            ObjectNode json = Json.MAPPER.createObjectNode();
            json.put("topic", topic).put("type", "snapshot").put("ts", now);
            ArrayNode data = json.putArray("data");
            for (MarketTrade trade : trades) {
                data.addObject()
                        .put("T", trade.time())
                        .put("s", trade.instrument().name())
                        .put("S", OrderJson.side(trade.takerSide()))
                        .put("v", trade.instrument().quantity(trade.quantity()))
                        .put("p", trade.instrument().price(trade.price()))
                        .put("i", Long.toString(trade.id()))
                        .put("BT", false)
                        .put("RPI", false)
                        .put("seq", trade.sequence());
            }
            return Json.write(json);
        };
    }

    /** In the platform's words. */
    static Words platform(String symbol) {
        return (trades, now) -> {
            ObjectNode json = Json.MAPPER.createObjectNode();
            json.put("type", "trades").put("symbol", symbol);
            ArrayNode list = json.putArray("trades");
            trades.forEach(trade -> list.add(Views.trade(trade)));
            return Json.write(json);
        };
    }
}
