package io.tradewind.gateway.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.bybit.ExecutionJson;
import io.tradewind.gateway.bybit.OrderJson;
import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.order.Balance;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A private topic in Bybit's words. */
final class VenueAccountStream extends AccountStream {

    /** Items of a message. */
    static final int ITEMS_MAX = 50;

    private static final String SPOT = "spot";

    /** What the private socket can tell of spot trading. */
    enum Subject {
        ORDER("order"),
        EXECUTION("execution"),
        FAST_EXECUTION("execution.fast"),
        WALLET("wallet"),
        /** Of contracts, which are not traded here: it never says anything. */
        NOTHING("position");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final String topic;
    private final Subject subject;
    private final Wallets wallets;
    private final List<ObjectNode> items = new ArrayList<>();
    private List<Balance> balances;
    private long told;

    VenueAccountStream(String key, long account, String topic, Subject subject, Wallets wallets) {
        super(key, account);
        this.topic = topic;
        this.subject = subject;
        this.wallets = wallets;
    }

    @Override
    boolean watchesWallet() {
        return subject == Subject.WALLET;
    }

    @Override
    void take(OrderState order, Instrument instrument) {
        if (subject == Subject.ORDER) {
            ObjectNode item = Json.MAPPER.createObjectNode().put("category", SPOT);
            items.add(item.setAll(OrderJson.of(order, instrument)));
        }
    }

    @Override
    void take(Execution execution) {
        ObjectNode item = Json.MAPPER.createObjectNode().put("category", SPOT);
        if (subject == Subject.EXECUTION) {
            item.setAll(ExecutionJson.of(execution));
            items.add(item.put("execPnl", "0"));
        } else if (subject == Subject.FAST_EXECUTION) {
            Instrument instrument = execution.instrument();
            item.put("symbol", instrument.name());
            item.put("orderId", Long.toString(execution.order()));
            item.put("isMaker", execution.maker());
            item.put("orderLinkId", execution.maker() ? "" : execution.clientOrderId());
            item.put("execId", execution.id());
            item.put("execPrice", instrument.price(execution.price()));
            item.put("execQty", instrument.quantity(execution.quantity()));
            item.put("side", OrderJson.side(execution.side()));
            item.put("execTime", Long.toString(execution.time()));
            items.add(item.put("seq", execution.sequence()));
        }
    }

    @Override
    void take(List<Balance> changed) {
        if (subject == Subject.WALLET) {
            balances = changed;
        }
    }

    @Override
    void flush(long now, Consumer<Message> out) {
        if (balances != null) {
            items.add(wallets.of(balances, Set.of()));
            balances = null;
        }
        for (int from = 0; from < items.size(); from += ITEMS_MAX) {
            List<ObjectNode> some = items.subList(from, Math.min(from + ITEMS_MAX, items.size()));
            ObjectNode json = Json.MAPPER.createObjectNode();
            json.put("id", account() + "_" + topic + "_" + now + "_" + told++);
            json.put("topic", topic).put("creationTime", now);
            ArrayNode data = json.putArray("data");
            some.forEach(data::add);
            Message.Kind kind =
                    subject == Subject.WALLET ? Message.Kind.LATEST : Message.Kind.EVENT;
            out.accept(message(kind, Json.write(json)));
        }
        items.clear();
    }

    @Override
    void forget() {
        items.clear();
        balances = null;
    }
}
