package io.tradewind.gateway.stream;

import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Level;
import java.util.List;

/**
 * Books in Bybit's words. Written out by hand: it is what is sent most, and texts in it are digits
 * and names that need no escaping.
 */
final class VenueBookWords implements BookWords {

    private final String topic;

    VenueBookWords(String topic) {
        this.topic = topic;
    }

    @Override
    public String snapshot(BookSnapshot book, long number, long now) {
        return text("snapshot", book, book.bids(), book.asks(), number, now);
    }

    @Override
    public String delta(
            BookSnapshot book, List<Level> bids, List<Level> asks, long number, long now) {
        return text("delta", book, bids, asks, number, now);
    }

    private String text(
            String type,
            BookSnapshot book,
            List<Level> bids,
            List<Level> asks,
            long number,
            long now) {
        StringBuilder json = new StringBuilder(192 + 32 * (bids.size() + asks.size()));
        json.append("{\"topic\":\"").append(topic).append("\",\"ts\":").append(now);
        json.append(",\"type\":\"").append(type).append("\",\"data\":{\"s\":\"");
        json.append(book.instrument().name()).append("\",\"b\":");
        levels(json, book.instrument(), bids);
        json.append(",\"a\":");
        levels(json, book.instrument(), asks);
        json.append(",\"u\":").append(number).append(",\"seq\":").append(book.sequence());
        return json.append("},\"cts\":").append(book.time()).append('}').toString();
    }

    private static void levels(StringBuilder json, Instrument instrument, List<Level> levels) {
        json.append('[');
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            json.append(i == 0 ? "[\"" : ",[\"").append(instrument.price(level.price()));
            json.append("\",\"").append(instrument.quantity(level.quantity())).append("\"]");
        }
        json.append(']');
    }
}
