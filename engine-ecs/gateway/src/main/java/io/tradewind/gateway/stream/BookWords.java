package io.tradewind.gateway.stream;

import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Level;
import java.util.List;

/** How a protocol says a book and its changes. */
interface BookWords {

    /**
     * A whole book.
     *
     * @param number the message's, one more than that of the message before
     * @param now milliseconds since 1970
     */
    String snapshot(BookSnapshot book, long number, long now);

    /**
     * What has changed.
     *
     * @param book as it is now
     * @param bids levels with another quantity; 0 where the level is gone
     * @param asks likewise
     */
    String delta(BookSnapshot book, List<Level> bids, List<Level> asks, long number, long now);
}
