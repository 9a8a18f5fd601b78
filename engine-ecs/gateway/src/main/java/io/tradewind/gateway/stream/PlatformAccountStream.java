package io.tradewind.gateway.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.exchange.Views;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An account's orders and fills in the platform's words, each a message of its own. */
final class PlatformAccountStream extends AccountStream {

    private final List<String> texts = new ArrayList<>();

    PlatformAccountStream(String key, long account) {
        super(key, account);
    }

    private void add(String type, ObjectNode what) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("type", type);
        json.set(type, what);
        texts.add(Json.write(json));
    }

    @Override
    void take(OrderState order, Instrument instrument) {
        add("order", Views.order(order, instrument));
    }

    @Override
    void take(Execution execution) {
        add("fill", Views.execution(execution));
    }

    @Override
    void flush(long now, Consumer<Message> out) {
        texts.forEach(text -> out.accept(message(Message.Kind.EVENT, text)));
        texts.clear();
    }

    @Override
    void forget() {
        texts.clear();
    }
}
