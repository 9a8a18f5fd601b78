package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A market as feeds tell it: book, tape and own orders, for whoever looks. Thread-safe. */
final class LiveMarket {

    /** Trades that are remembered. */
    static final int TAPE_MAX = 1_000;

    private static final Set<String> OPEN =
            Set.of("New", "PartiallyFilled", "Untriggered", "Triggered");

    private final String symbol;
    private final int depth;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<JsonNode> tape = new ArrayDeque<>();
    private final Map<String, JsonNode> orders = new HashMap<>();
    private final Map<String, String> lost = new LinkedHashMap<>();
    private JsonNode book;
    private long lastTrade = -1;
    private long version;

    /** A market that begins as it was asked for. */
    LiveMarket(MarketView begun, Clock clock) {
        this.symbol = begun.symbol();
        this.depth = begun.depth();
        this.clock = clock;
        this.book = begun.book();
        trades(begun.trades());
        orders(begun.orders());
    }

    int depth() {
        return depth;
    }

    String symbol() {
        return symbol;
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            version++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The book is this now. */
    void book(JsonNode now) {
        change(() -> book = now);
    }

    /** These trades have been, newest first; those that are known are known. */
    void trades(JsonNode newestFirst) {
        change(
                () -> {
                    for (int i = newestFirst.size() - 1; i >= 0; i--) {
                        trade(newestFirst.get(i));
                    }
                });
    }

    private void trade(JsonNode trade) {
        long id = trade.path("execId").asLong();
        if (id > lastTrade) {
            lastTrade = id;
            tape.addFirst(trade);
            if (tape.size() > TAPE_MAX) {
                tape.removeLast();
            }
        }
    }

    /** These orders are open, and no others. */
    void orders(JsonNode open) {
        change(
                () -> {
                    orders.clear();
                    open.forEach(order -> orders.put(order.path("orderId").asText(), order));
                });
    }

    /** An order has changed. */
    void order(JsonNode order) {
        if (!order.path("symbol").asText().equals(symbol)) {
            return;
        }
        change(
                () -> {
                    String id = order.path("orderId").asText();
                    if (OPEN.contains(order.path("orderStatus").asText())) {
                        orders.put(id, order);
                    } else {
                        orders.remove(id);
                    }
                });
    }

    /** A feed is not there. */
    void lost(String feed, String why) {
        change(() -> lost.put(feed, why));
    }

    /** A feed tells what is, again. */
    void found(String feed) {
        lock.lock();
        try {
            if (lost.containsKey(feed)) {
                change(() -> lost.remove(feed));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Why what is shown may be old; empty where it is not. */
    String trouble() {
        lock.lock();
        try {
            return lost.values().stream().findFirst().orElse("");
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a change, for so long at most; gives the number of the last one. */
    long await(long seen, long millis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (version == seen && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** The market as it is, with so many trades at most. */
    MarketView view(int trades) {
        lock.lock();
        try {
            ArrayNode newest = Json.MAPPER.createArrayNode();
            tape.stream().limit(trades).forEach(newest::add);
            ArrayNode own = Json.MAPPER.createArrayNode();
            List<JsonNode> sorted =
                    orders.values().stream()
                            .sorted(
                                    Comparator.comparingLong(
                                                    (JsonNode order) ->
                                                            order.path("orderId").asLong())
                                            .reversed())
                            .toList();
            own.addAll(sorted);
            return new MarketView(symbol, depth, book, newest, own, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** A trade of the public feed in the words of who asks for trades. */
    static ObjectNode told(JsonNode trade) {
        return Json.MAPPER
                .createObjectNode()
                .put("execId", trade.path("i").asText())
                .put("symbol", trade.path("s").asText())
                .put("price", trade.path("p").asText())
                .put("size", trade.path("v").asText())
                .put("side", trade.path("S").asText())
                .put("time", trade.path("T").asText());
    }
}
