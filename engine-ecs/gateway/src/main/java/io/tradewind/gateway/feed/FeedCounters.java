package io.tradewind.gateway.feed;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.matching.Reason;

/** Counts what the feed tells. On the release thread; quick. */
public interface FeedCounters {

    /** Counts nothing. */
    FeedCounters NONE =
            new FeedCounters() {
                @Override
                public void accepted(Instrument instrument) {}

                @Override
                public void traded(MarketTrade trade) {}

                @Override
                public void partiallyFilled(Instrument instrument) {}

                @Override
                public void refused(Instrument instrument, Reason reason) {}
            };

    /** A new order. */
    void accepted(Instrument instrument);

    /** A trade. */
    void traded(MarketTrade trade);

    /** A trade that left something of an order. */
    void partiallyFilled(Instrument instrument);

    /**
     * A refused command.
     *
     * @param instrument null where the command names none that is listed
     */
    void refused(Instrument instrument, Reason reason);
}
