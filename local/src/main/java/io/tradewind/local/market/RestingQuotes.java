package io.tradewind.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueClient.Placed;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the maker has in the book, as far as it knows, and how that is changed. One thread. */
final class RestingQuotes {

    private final VenueClient venue;
    private final String symbol;
    private final String run;
    private final Map<String, Resting> resting = new LinkedHashMap<>();
    private long placed;

    /**
     * @param run begins the names of its orders, other than in any earlier process
     */
    RestingQuotes(VenueClient venue, String symbol, String run) {
        this.venue = venue;
        this.symbol = symbol;
        this.run = run;
    }

    /** A quote with what is left of it, and how much of it has traded. */
    private record Resting(Quote quote, BigDecimal traded) {

        static Resting of(JsonNode order) {
            return new Resting(
                    new Quote(
                            order.path("side").asText().equals("Buy"),
                            new BigDecimal(order.path("price").asText()),
                            new BigDecimal(order.path("leavesQty").asText())),
                    new BigDecimal(order.path("cumExecQty").asText()));
        }
    }

    /** Finds out what is in the book in truth. */
    void look() {
        resting.clear();
        for (JsonNode order : venue.openOrders(symbol)) {
            resting.put(order.path("orderId").asText(), Resting.of(order));
        }
    }

    /** Takes everything out of the book, known or not. */
    void withdraw() {
        venue.cancelAll(symbol);
        resting.clear();
    }

    /** Takes an order for gone. */
    void forget(String orderId) {
        resting.remove(orderId);
    }

    /** Whether there is a bid and an ask among some of the quotes. */
    boolean bothSidesKeepSome(Predicate<Quote> which) {
        return any(true, which) && any(false, which);
    }

    private boolean any(boolean buys, Predicate<Quote> which) {
        return resting.values().stream()
                .map(Resting::quote)
                .anyMatch(quote -> quote.buys() == buys && which.test(quote));
    }

    /** Cancels some; whether there were any. */
    boolean cancel(Predicate<Quote> which) {
        List<String> going = new ArrayList<>();
        resting.forEach(
                (id, each) -> {
                    if (which.test(each.quote())) {
                        going.add(id);
                    }
                });
        cancel(going);
        return !going.isEmpty();
    }

    private void cancel(List<String> going) {
        inBatches(going.stream().map(this::named).toList(), venue::cancelBatch);
        // What could not be cancelled has traded already
        going.forEach(resting::remove);
    }

    /** Places some; gives what came of each. */
    List<Placed> place(List<Quote> wanted) {
        List<ObjectNode> orders = new ArrayList<>();
        for (Quote quote : wanted) {
            placed++;
            orders.add(quote.resting(symbol, run + "-m" + placed));
        }
        List<Placed> answers = inBatches(orders, venue::createBatch);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).isDone()) {
                resting.put(answers.get(i).orderId(), new Resting(wanted.get(i), BigDecimal.ZERO));
            }
        }
        return answers;
    }

    /**
     * Turns what rests into what is wanted. An order that is not wanted moves to where one is
     * missing, in one step of the exchange's, so that no side is empty meanwhile; only what is left
     * over is cancelled, or placed.
     *
     * @param wanted quotes that do not cross each other, of each side best first
     */
    void become(List<Quote> wanted) {
        // The side that makes room for the other goes first
        boolean bidsFirst =
                wanted.stream()
                        .filter(quote -> !quote.buys())
                        .anyMatch(ask -> any(true, bid -> !isBelow(bid, ask)));
        become(bidsFirst, wanted);
        become(!bidsFirst, wanted);
    }

    private static boolean isBelow(Quote quote, Quote other) {
        return quote.price().compareTo(other.price()) < 0;
    }

    private void become(boolean buys, List<Quote> wanted) {
        Map<BigDecimal, Quote> missing = new LinkedHashMap<>();
        for (Quote quote : wanted) {
            if (quote.buys() == buys) {
                missing.put(quote.price().stripTrailingZeros(), quote);
            }
        }
        List<String> spare = new ArrayList<>();
        resting.forEach(
                (id, each) -> {
                    if (each.quote().buys() == buys
                            && missing.remove(each.quote().price().stripTrailingZeros()) == null) {
                        spare.add(id);
                    }
                });
        List<Quote> places = List.copyOf(missing.values());
        int moves = Math.min(spare.size(), places.size());
        move(spare.subList(0, moves), places.subList(0, moves));
        cancel(spare.subList(moves, spare.size()));
        place(places.subList(moves, places.size()));
    }

    private void move(List<String> ids, List<Quote> places) {
        List<ObjectNode> changes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Quote place = places.get(i);
            BigDecimal whole = place.quantity().add(resting.get(ids.get(i)).traded());
            changes.add(
                    named(ids.get(i))
                            .put("price", place.price().toPlainString())
                            .put("qty", whole.toPlainString()));
        }
        List<Placed> answers = inBatches(changes, venue::amendBatch);
        List<String> worn = new ArrayList<>();
        List<Quote> anew = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            BigDecimal traded = resting.get(ids.get(i)).traded();
            if (answers.get(i).isDone()) {
                resting.put(ids.get(i), new Resting(places.get(i), traded));
            } else if (traded.signum() > 0) {
                // With what it has traded it may be larger than an order may be
                worn.add(ids.get(i));
                anew.add(places.get(i));
            }
        }
        cancel(worn);
        place(anew);
    }

    private ObjectNode named(String id) {
        return Json.MAPPER.createObjectNode().put("symbol", symbol).put("orderId", id);
    }

    private static List<Placed> inBatches(
            List<ObjectNode> items, Function<List<ObjectNode>, List<Placed>> send) {
        List<Placed> answers = new ArrayList<>();
        for (int from = 0; from < items.size(); from += VenueClient.BATCH_MAX) {
            int to = Math.min(items.size(), from + VenueClient.BATCH_MAX);
            answers.addAll(send.apply(items.subList(from, to)));
        }
        return answers;
    }
}
