package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueFeed;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * The three feeds of a live market: its book with sequence and checksum, its tape, and the
 * account's orders. After a break the tape and the orders that were missed are asked for.
 */
final class MarketFeeds implements AutoCloseable {

    /** How long a login may take to arrive. */
    private static final long LOGIN_MILLIS = 10_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LiveMarket market;
    private final VenueClient venue;
    private final VenueKey key;
    private final Clock clock;
    private final List<VenueFeed> feeds;

    /** Begins to tell a market what happens on the venue. */
    MarketFeeds(LiveMarket market, VenueClient venue, VenueKey key, Clock clock) {
        this.market = market;
        this.venue = venue;
        this.key = key;
        this.clock = clock;
        URI base = venue.base();
        this.feeds =
                List.of(
                        feed(base, "/ws/orderbook/" + market.symbol(), new Book()),
                        feed(base, "/v5/public/spot", new Tape()),
                        feed(base, "/v5/private", new Orders()));
    }

    private VenueFeed feed(URI base, String path, VenueFeed.Hearer hearer) {
        return new VenueFeed(client, VenueFeed.address(base, path), hearer);
    }

    private static ObjectNode subscribe(String topic) {
        ObjectNode frame = Json.MAPPER.createObjectNode().put("op", "subscribe");
        frame.putArray("args").add(topic);
        return frame;
    }

    private static boolean isDone(JsonNode message, String op) {
        return message.path("op").asText().equals(op) && message.path("success").asBoolean();
    }

    private static boolean isRefused(JsonNode message) {
        return message.has("success") && !message.path("success").asBoolean();
    }

    @Override
    public void close() {
        feeds.forEach(VenueFeed::close);
        client.shutdownNow();
    }

    /** The book: whole at first and whenever something does not fit. */
    private final class Book implements VenueFeed.Hearer {

        private static final String NAME = "book";
        private static final String WRONG = "The book does not add up";

        private final LiveBook copy = new LiveBook();

        @Override
        public JsonNode connecting() {
            copy.forget();
            return null;
        }

        @Override
        public void heard(JsonNode message, Consumer<JsonNode> answer) {
            String type = message.path("type").asText();
            if (!type.equals("snapshot") && !type.equals("delta")) {
                return;
            }
            switch (copy.take(message)) {
                case TRUE -> {
                    market.found(NAME);
                    market.book(copy.top(market.symbol(), market.depth()));
                }
                case GAP, DAMAGED -> {
                    market.lost(NAME, WRONG);
                    if (type.equals("snapshot")) {
                        throw new VenueAwayException(WRONG, null);
                    }
                    answer.accept(Json.MAPPER.createObjectNode().put("op", "resync"));
                }
                case IGNORED -> {}
            }
        }

        @Override
        public void lost(String why) {
            market.lost(NAME, why);
        }
    }

    /** The tape; what was missed is asked for once it is subscribed to. */
    private final class Tape implements VenueFeed.Hearer {

        private static final String NAME = "tape";
        private static final int MISSED_MAX = 60;

        @Override
        public JsonNode connecting() {
            return subscribe("publicTrade." + market.symbol());
        }

        @Override
        public void heard(JsonNode message, Consumer<JsonNode> answer) {
            if (isRefused(message)) {
                market.lost(NAME, message.path("ret_msg").asText());
            } else if (isDone(message, "subscribe")) {
                market.trades(venue.trades(market.symbol(), MISSED_MAX));
                market.found(NAME);
            } else if (message.has("topic")) {
                ArrayNode newestFirst = Json.MAPPER.createArrayNode();
                JsonNode data = message.path("data");
                for (int i = data.size() - 1; i >= 0; i--) {
                    newestFirst.add(LiveMarket.told(data.get(i)));
                }
                market.trades(newestFirst);
            }
        }

        @Override
        public void lost(String why) {
            market.lost(NAME, why);
        }
    }

    /** The account's orders; those that are open are asked for once it is subscribed to. */
    private final class Orders implements VenueFeed.Hearer {

        private static final String NAME = "orders";

        @Override
        public JsonNode connecting() {
            return key.login(clock.millis() + LOGIN_MILLIS);
        }

        @Override
        public void heard(JsonNode message, Consumer<JsonNode> answer) {
            if (isRefused(message)) {
                market.lost(NAME, message.path("ret_msg").asText());
            } else if (isDone(message, "auth")) {
                answer.accept(subscribe("order"));
            } else if (isDone(message, "subscribe")) {
                market.orders(venue.openOrders(market.symbol()));
                market.found(NAME);
            } else if (message.path("topic").asText().equals("order")) {
                message.path("data").forEach(market::order);
            }
        }

        @Override
        public void lost(String why) {
            market.lost(NAME, why);
        }
    }
}
