package io.tradewind.gateway.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.bybit.TickerJson;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Market;
import io.tradewind.gateway.market.Ticker;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.function.Consumer;

/** A symbol's last 24 hours: always whole, and only where something in it has changed. */
final class TickerStream extends Stream {

    private final Instrument instrument;
    private final Market market;
    private final String topic;
    private ObjectNode told;
    private long sequence;

    TickerStream(String topic, long intervalMillis, Instrument instrument, Market market) {
        super(topic, 0, intervalMillis);
        this.topic = topic;
        this.instrument = instrument;
        this.market = market;
    }

    private void look(long now) {
        Ticker ticker = market.ticker(instrument, now);
        told = TickerJson.of(ticker);
        sequence = ticker.sequence();
    }

    private Message message(long now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("topic", topic).put("ts", now).put("type", "snapshot").put("cs", sequence);
        json.set("data", told);
        return message(Message.Kind.LATEST, Json.write(json));
    }

    @Override
    List<Message> first(long now) {
        if (told == null) {
            look(now);
        }
        return List.of(message(now));
    }

    @Override
    void flush(long now, Consumer<Message> out) {
        ObjectNode before = told;
        look(now);
        if (!told.equals(before)) {
            out.accept(message(now));
            sent(now);
        }
    }

    /** Minutes leave the 24 hours without a trade. */
    @Override
    void tick(long now, Consumer<Message> out) {
        flush(now, out);
    }

    @Override
    void restart(boolean lost, long now, Consumer<Message> out) {
        flush(now, out);
    }
}
