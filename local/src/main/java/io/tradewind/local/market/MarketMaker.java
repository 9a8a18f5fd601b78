package io.tradewind.local.market;

import io.tradewind.local.venue.VenueClient.Placed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.util.List;

/**
 * The account that quotes. It keeps a ladder in the book, clears the way for each trade of the tape
 * and offers just what that trade takes. From its first ladder on, the book has two sides at every
 * moment, as long as nobody takes a whole one. One thread.
 */
final class MarketMaker {

    /** Least time between two looks at the ladder, unless a side of it is to go. */
    static final long LADDER_MILLIS_MIN = 500;

    /** Longest time between two looks while trades come: people may have taken quotes. */
    static final long LADDER_MILLIS_MAX = 5_000;

    private static final BigDecimal DRIFT_MAX = new BigDecimal("0.0003");

    private final RestingQuotes quotes;
    private final Ladder ladder;
    private final Clock clock;
    private BigDecimal middle;
    private boolean disturbed;
    private long looked;

    MarketMaker(RestingQuotes quotes, Ladder ladder, Clock clock) {
        this.quotes = quotes;
        this.ladder = ladder;
        this.clock = clock;
    }

    /** Takes everything out of the book. */
    void withdraw() {
        quotes.withdraw();
        middle = null;
    }

    /** What rests in the book is not known: it is looked up, and put in order, before a trade. */
    void doubt() {
        middle = null;
    }

    /**
     * Makes the book such that an order for this trade trades at its price alone, as far as other
     * people's orders let it.
     *
     * @return the venue's code, 0 once what the trade takes is offered
     */
    int offer(TapeTrade trade) {
        if (middle == null || !quotes.bothSidesKeepSome(quote -> !quote.isInTheWayOf(trade))) {
            move(trade.price());
        }
        disturbed |= quotes.cancel(quote -> quote.isInTheWayOf(trade));
        Placed placed =
                quotes.place(List.of(new Quote(!trade.buys(), trade.price(), trade.quantity())))
                        .getFirst();
        if (placed.isDone()) {
            // The order that follows takes it whole; if not, the next look finds what is left
            quotes.forget(placed.orderId());
        }
        return placed.code();
    }

    /** Brings the ladder to where the market is now, soon where it has moved, else by and by. */
    void follow(BigDecimal price) {
        long age = clock.millis() - looked;
        if (middle == null
                || age >= LADDER_MILLIS_MAX
                || (age >= LADDER_MILLIS_MIN && isOff(price))) {
            move(price);
        }
    }

    private boolean isOff(BigDecimal price) {
        BigDecimal drift = price.subtract(middle).abs().divide(middle, MathContext.DECIMAL64);
        return disturbed || drift.compareTo(DRIFT_MAX) >= 0;
    }

    private void move(BigDecimal price) {
        looked = clock.millis();
        quotes.look();
        quotes.become(ladder.around(price));
        middle = quotes.bothSidesKeepSome(quote -> true) ? price : null;
        disturbed = false;
    }
}
