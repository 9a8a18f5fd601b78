package io.tradewind.gateway.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.exchange.Views;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Level;
import io.tradewind.platform.json.Json;
import java.util.List;

/**
 * Books in the platform's words. {@code sequence} numbers the stream's messages without a gap,
 * {@code book_sequence} is the number that the book has over HTTP, {@code checksum} is that of the
 * book after the message.
 */
final class PlatformBookWords implements BookWords {

    @Override
    public String snapshot(BookSnapshot book, long number, long now) {
        return text("snapshot", book, book.bids(), book.asks(), number);
    }

    @Override
    public String delta(
            BookSnapshot book, List<Level> bids, List<Level> asks, long number, long now) {
        return text("delta", book, bids, asks, number);
    }

    private static String text(
            String type, BookSnapshot book, List<Level> bids, List<Level> asks, long number) {
        Instrument instrument = book.instrument();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("type", type);
        json.put("symbol", instrument.name());
        json.put("sequence", number);
        json.put("book_sequence", book.update());
        json.put("checksum", book.checksum());
        json.put("time", book.time());
        json.set("bids", Views.levels(instrument, bids));
        json.set("asks", Views.levels(instrument, asks));
        return Json.write(json);
    }
}
