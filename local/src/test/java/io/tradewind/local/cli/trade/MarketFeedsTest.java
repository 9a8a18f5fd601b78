package io.tradewind.local.cli.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.Deadline;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.venue.TestExchange;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.platform.json.Json;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live market beside the exchange that it follows. */
class MarketFeedsTest {

    private static final String SYMBOL = "BTCUSDT";
    private static final int DEPTH = 20;

    private TestExchange exchange;
    private VenueClient trader;
    private VenueClient other;
    private LiveMarket market;
    private MarketFeeds feeds;

    @BeforeEach
    void start() throws Exception {
        exchange = new TestExchange();
        trader = exchange.as(DemoAccount.TRADER);
        other = exchange.as(DemoAccount.TAKER);
        Clock clock = Clock.systemUTC();
        market = new LiveMarket(MarketView.of(trader, SYMBOL, DEPTH, 60, clock), clock);
        feeds = new MarketFeeds(market, trader, TestExchange.key(DemoAccount.TRADER), clock);
    }

    @AfterEach
    void stop() {
        feeds.close();
        exchange.close();
    }

    private static String order(VenueClient who, String side, String price, String quantity) {
        ObjectNode order = Json.MAPPER.createObjectNode().put("symbol", SYMBOL);
        order.put("side", side).put("orderType", "Limit").put("price", price).put("qty", quantity);
        return who.create(order);
    }

    /** Waits until book, tape and orders are what the exchange itself answers. */
    private void awaitEqual() throws Exception {
        Deadline.await(
                () -> {
                    MarketView own = market.view(60);
                    JsonNode book = trader.book(SYMBOL, DEPTH);
                    JsonNode trades = trader.trades(SYMBOL, 60);
                    return market.trouble().isEmpty()
                            && own.book().path("b").equals(book.path("b"))
                            && own.book().path("a").equals(book.path("a"))
                            && ids(own.trades(), "execId").equals(ids(trades, "execId"))
                            && ids(own.orders(), "orderId")
                                    .equals(ids(trader.openOrders(SYMBOL), "orderId"));
                });
    }

    private static String ids(JsonNode list, String field) {
        return list.findValuesAsText(field).toString();
    }

    private void act(int from, int count) {
        for (int i = from; i < from + count; i++) {
            order(other, "Sell", Integer.toString(1_000 + i % 7), "0.5");
            order(trader, "Buy", Integer.toString(995 + i % 9), "0.3");
            if (i % 10 == 0) {
                trader.cancelAll(SYMBOL);
                other.cancelAll(SYMBOL);
            }
        }
    }

    @Test
    void bookTapeAndOrdersAreThoseOfTheExchangeAlsoAfterItWentAway() throws Exception {
        act(1, 25);
        awaitEqual();
        assertTrue(market.view(60).trades().size() > 5);
        assertTrue(market.view(60).orders().size() > 1);
        exchange.stop();
        Deadline.await(() -> !market.trouble().isEmpty());
        exchange.start();
        act(26, 12);
        awaitEqual();
        assertEquals("", market.trouble());
    }
}
