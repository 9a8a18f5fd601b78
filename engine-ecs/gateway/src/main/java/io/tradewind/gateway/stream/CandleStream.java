package io.tradewind.gateway.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Candle;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Interval;
import io.tradewind.gateway.market.Market;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.function.Consumer;

/** A symbol's candle of an interval while it grows, and once more when it is over. */
final class CandleStream extends Stream {

    /** How long after its end a candle waits for trades that are on their way. */
    static final long GRACE_MILLIS = 500;

    /** How long a candle may go unsaid where nothing trades. */
    static final long REPEAT_MILLIS = 60_000;

    /** Candles that are closed one by one when a clock jumped; the others are left out. */
    static final int CLOSED_MAX = 10;

    private final Instrument instrument;
    private final Market market;
    private final Interval interval;
    private Candle told;

    CandleStream(
            String topic,
            long intervalMillis,
            Instrument instrument,
            Market market,
            Interval interval) {
        super(topic, 0, intervalMillis);
        this.instrument = instrument;
        this.market = market;
        this.interval = interval;
    }

    @Override
    List<Message> first(long now) {
        if (told == null) {
            told = at(now);
        }
        return List.of(message(told, false, now));
    }

    private Candle at(long now) {
        long start = interval.start(now);
        List<Candle> traded = market.candles(interval, start, start, 1);
        return traded.isEmpty() ? Candle.quiet(start, market.last()) : traded.getFirst();
    }

    @Override
    void flush(long now, Consumer<Message> out) {
        if (told == null) {
            return;
        }
        long current = Math.max(told.start(), interval.start(now - GRACE_MILLIS));
        for (int closed = 0; told.start() < current; closed++) {
            if (closed == CLOSED_MAX) {
                told = Candle.quiet(current, market.last());
                break;
            }
            Candle over = known();
            out.accept(message(over, true, now));
            told = Candle.quiet(interval.next(over.start()), over.close());
            sent(now);
        }
        Candle candle = known();
        if (!candle.equals(told) || now - lastSent() >= REPEAT_MILLIS) {
            told = candle;
            out.accept(message(candle, false, now));
            sent(now);
        }
    }

    /** The candle in hand as the market has it. */
    private Candle known() {
        List<Candle> traded = market.candles(interval, told.start(), told.start(), 1);
        return traded.isEmpty() ? told : traded.getFirst();
    }

    @Override
    void tick(long now, Consumer<Message> out) {
        flush(now, out);
    }

    @Override
    void restart(boolean lost, long now, Consumer<Message> out) {
        flush(now, out);
    }

    private Message message(Candle candle, boolean confirm, long now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("topic", key()).put("type", "snapshot").put("ts", now);
        json.putArray("data")
                .addObject()
                .put("start", candle.start())
                .put("end", interval.next(candle.start()) - 1)
                .put("interval", interval.code())
                .put("open", instrument.price(candle.open()))
                .put("close", instrument.price(candle.close()))
                .put("high", instrument.price(candle.high()))
                .put("low", instrument.price(candle.low()))
                .put("volume", instrument.quantity(candle.volume()))
                .put("turnover", instrument.amount(candle.turnover()))
                .put("confirm", confirm)
                .put("timestamp", now);
        return message(confirm ? Message.Kind.EVENT : Message.Kind.LATEST, Json.write(json));
    }
}
