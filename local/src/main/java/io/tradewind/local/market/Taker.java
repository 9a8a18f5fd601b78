package io.tradewind.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueRefusedException;
import java.math.BigDecimal;

/** The account that takes: a trade of the tape, or other people's orders that it has passed. */
final class Taker {

    private static final int BOOK_DEPTH = 50;

    private final VenueClient venue;
    private final Instrument instrument;

    Taker(VenueClient venue, Instrument instrument) {
        this.venue = venue;
        this.instrument = instrument;
    }

    /** Trades it, once under a name; gives the venue's code. */
    int take(TapeTrade trade, String link) {
        return send(new Quote(trade.buys(), trade.price(), trade.quantity()), link);
    }

    /**
     * Trades with the orders of others that are better than a price by which the market has gone
     * past them: people's bids above it before a purchase there, their asks below before a sale.
     */
    int clear(TapeTrade trade, String link) {
        boolean bids = trade.buys();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode level : venue.book(instrument.symbol(), BOOK_DEPTH).path(bids ? "b" : "a")) {
            int higher = new BigDecimal(level.path(0).asText()).compareTo(trade.price());
            if (bids ? higher >= 0 : higher <= 0) {
                sum = sum.add(new BigDecimal(level.path(1).asText()));
            }
        }
        BigDecimal least = instrument.leastAt(trade.price());
        BigDecimal quantity = sum.max(least).min(instrument.quantityMax());
        return send(new Quote(!bids, trade.price(), quantity), link);
    }

    private int send(Quote quote, String link) {
        try {
            venue.create(quote.taking(instrument.symbol(), link));
            return 0;
        } catch (VenueRefusedException refused) {
            return refused.code();
        }
    }
}
