package io.tradewind.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueClient.Placed;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The account that quotes. It keeps a ladder in the book, clears the way for each trade of the tape
 * and offers just what that trade takes. One thread.
 */
final class MarketMaker {

    /** Least time between two looks at the ladder. */
    static final long LADDER_MILLIS_MIN = 500;

    private static final BigDecimal DRIFT_MAX = new BigDecimal("0.0003");

    private final VenueClient venue;
    private final Instrument instrument;
    private final Ladder ladder;
    private final Clock clock;
    private final String run;
    private final Map<String, Quote> resting = new LinkedHashMap<>();
    private BigDecimal middle;
    private boolean disturbed;
    private long looked;
    private long quotes;

    /**
     * @param run begins the names of its orders, other than in any earlier process
     */
    MarketMaker(VenueClient venue, Instrument instrument, Clock clock, String run) {
        this.venue = venue;
        this.instrument = instrument;
        this.ladder = new Ladder(instrument);
        this.clock = clock;
        this.run = run;
    }

    /** Takes everything out of the book: what is there is not known, or is not to stay. */
    void withdraw() {
        venue.cancelAll(instrument.symbol());
        resting.clear();
        middle = null;
    }

    /**
     * Makes the book such that an order for this trade trades at its price alone, as far as other
     * people's orders let it.
     *
     * @return the venue's code, 0 once what the trade takes is offered
     */
    int offer(TapeTrade trade) {
        cancel(quote -> quote.isInTheWayOf(trade));
        Placed placed =
                place(List.of(new Quote(!trade.buys(), trade.price(), trade.quantity())))
                        .getFirst();
        if (placed.isDone()) {
            // The order that follows takes it whole; if not, the next look finds what is left
            resting.remove(placed.orderId());
        }
        return placed.code();
    }

    /** Brings the ladder to where the market is now, unless it has hardly moved. */
    void follow(BigDecimal price) {
        long now = clock.millis();
        boolean stays = middle != null && !disturbed && drift(price).compareTo(DRIFT_MAX) < 0;
        if (stays || (middle != null && now - looked < LADDER_MILLIS_MIN)) {
            return;
        }
        looked = now;
        look();
        Map<BigDecimal, Quote> wanted = new HashMap<>();
        ladder.around(price).forEach(quote -> wanted.put(key(quote), quote));
        cancel(quote -> wanted.get(key(quote)) == null);
        resting.values().forEach(quote -> wanted.remove(key(quote)));
        List<Quote> missing = new ArrayList<>(wanted.values());
        for (int from = 0; from < missing.size(); from += VenueClient.BATCH_MAX) {
            place(missing.subList(from, Math.min(missing.size(), from + VenueClient.BATCH_MAX)));
        }
        middle = price;
        disturbed = false;
    }

    private BigDecimal drift(BigDecimal price) {
        return price.subtract(middle).abs().divide(middle, MathContext.DECIMAL64);
    }

    /** A price, negative for an ask. */
    private static BigDecimal key(Quote quote) {
        BigDecimal price = quote.price().stripTrailingZeros();
        return quote.buys() ? price : price.negate();
    }

    /** What of its orders is in the book in truth. */
    private void look() {
        resting.clear();
        for (JsonNode order : venue.openOrders(instrument.symbol())) {
            resting.put(
                    order.path("orderId").asText(),
                    new Quote(
                            order.path("side").asText().equals("Buy"),
                            new BigDecimal(order.path("price").asText()),
                            new BigDecimal(order.path("leavesQty").asText())));
        }
    }

    private void cancel(Predicate<Quote> which) {
        List<ObjectNode> going = new ArrayList<>();
        resting.forEach(
                (id, quote) -> {
                    if (which.test(quote)) {
                        going.add(
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("symbol", instrument.symbol())
                                        .put("orderId", id));
                    }
                });
        for (int from = 0; from < going.size(); from += VenueClient.BATCH_MAX) {
            venue.cancelBatch(
                    going.subList(from, Math.min(going.size(), from + VenueClient.BATCH_MAX)));
            disturbed = true;
        }
        // What could not be cancelled has traded already
        going.forEach(order -> resting.remove(order.path("orderId").asText()));
    }

    private List<Placed> place(List<Quote> wanted) {
        List<ObjectNode> orders = new ArrayList<>();
        for (Quote quote : wanted) {
            quotes++;
            orders.add(quote.resting(instrument.symbol(), run + "-m" + quotes));
        }
        List<Placed> placed = venue.createBatch(orders);
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).isDone()) {
                resting.put(placed.get(i).orderId(), wanted.get(i));
            }
        }
        return placed;
    }
}
