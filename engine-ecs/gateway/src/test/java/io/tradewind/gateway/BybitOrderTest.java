package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders over HTTP: placed, seen, amended, traded, cancelled; and what is refused. */
final class BybitOrderTest {

    private Rig rig;
    private BybitClient trader;
    private BybitClient taker;

    @BeforeEach
    void start() {
        rig = Rig.start();
        trader = rig.client("trader");
        taker = rig.client("taker");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static Map<String, Object> order(String side, String type, String quantity) {
        return new HashMap<>(
                Map.of(
                        "category", "spot",
                        "symbol", "BTCUSDT",
                        "side", side,
                        "orderType", type,
                        "qty", quantity));
    }

    private static Map<String, Object> with(Map<String, Object> order, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            order.put(more[i], more[i + 1]);
        }
        return order;
    }

    private static int code(JsonNode answer) {
        return answer.path("retCode").asInt(-1);
    }

    private JsonNode create(BybitClient client, Map<String, Object> order) {
        return client.post("/v5/order/create", order);
    }

    @Test
    void aClientReadsItsOwnWrites() {
        String id = trader.limit("Buy", "50000.00", "0.5");

        JsonNode open = trader.get("/v5/order/realtime?category=spot&symbol=BTCUSDT");
        JsonNode order = open.at("/result/list/0");
        assertEquals(id, order.path("orderId").asText());
        assertEquals("New", order.path("orderStatus").asText());
        assertEquals("50000.00", order.path("price").asText());
        assertEquals("0.5", order.path("leavesQty").asText());
        JsonNode book = rig.get("/v5/market/orderbook?category=spot&symbol=BTCUSDT&limit=50");
        assertEquals("[[\"50000.00\",\"0.5\"]]", book.at("/result/b").toString());
        JsonNode wallet = trader.get("/v5/account/wallet-balance?accountType=UNIFIED&coin=USDT");
        assertEquals("25025", wallet.at("/result/list/0/coin/0/locked").asText());
        assertEquals("1000000", wallet.at("/result/list/0/coin/0/walletBalance").asText());
    }

    @Test
    void spotObjectsHaveNothingThatMakesThemContracts() {
        trader.limit("Sell", "50000", "0.1");
        trader.limit("Buy", "49000", "0.1");
        taker.limit("Buy", "50000", "0.1");
        JsonNode order = trader.get("/v5/order/realtime?category=spot").at("/result/list/0");
        JsonNode fill = trader.get("/v5/execution/list?category=spot").at("/result/list/0");
        JsonNode ticker = rig.get("/v5/market/tickers?category=spot").at("/result/list/0");
        for (JsonNode object : List.of(order, fill, ticker)) {
            assertFalse(object.isMissingNode());
            for (String name : List.of("tpslMode", "createType", "openInterestValue")) {
                assertFalse(object.has(name), name);
            }
        }
    }

    @Test
    void marketBuyWithoutUnitIsByWorth() {
        trader.limit("Sell", "50000", "1");
        assertEquals(0, code(create(taker, order("Buy", "Market", "1000"))));
        JsonNode fill = taker.get("/v5/execution/list?category=spot").at("/result/list/0");
        assertEquals("0.02", fill.path("execQty").asText());
        assertEquals("1000", fill.path("execValue").asText());
        assertEquals("BTC", fill.path("feeCurrency").asText());
        assertEquals("0.00002", fill.path("execFee").asText());
        assertEquals("0.001", fill.path("feeRate").asText());
        JsonNode done =
                taker.get("/v5/order/history?category=spot&orderStatus=Filled")
                        .at("/result/list/0");
        assertEquals("1000", done.path("qty").asText());
        assertEquals("quoteCoin", done.path("marketUnit").asText());
        assertEquals("50000", done.path("avgPrice").asText());
        Map<String, Object> byQuantity = order("Buy", "Market", "0.1");
        assertEquals(0, code(create(taker, with(byQuantity, "marketUnit", "baseCoin"))));
        JsonNode second = taker.get("/v5/execution/list?category=spot").at("/result/list/0");
        assertEquals("0.1", second.path("execQty").asText());
    }

    @Test
    void aFinishedOrderCannotBeCancelled() {
        String id = trader.limit("Sell", "50000", "0.1");
        Map<String, String> cancel =
                Map.of(
                        "category",
                        "spot",
                        "symbol",
                        "BTCUSDT",
                        "orderId",
                        id,
                        "orderFilter",
                        "Order");
        assertEquals(0, code(trader.post("/v5/order/cancel", cancel)));
        assertEquals(170213, code(trader.post("/v5/order/cancel", cancel)));
        JsonNode closed = trader.get("/v5/order/realtime?category=spot&orderId=" + id);
        assertEquals("Cancelled", closed.at("/result/list/0/orderStatus").asText());
        assertEquals("CancelByUser", closed.at("/result/list/0/cancelType").asText());
    }

    @Test
    void anOrderIsAmendedByItsLinkId() {
        Map<String, Object> order = with(order("Buy", "Limit", "0.2"), "price", "40000");
        String id =
                create(trader, with(order, "orderLinkId", "bot:entry:1"))
                        .at("/result/orderId")
                        .asText();
        JsonNode amended =
                trader.post(
                        "/v5/order/amend",
                        Map.of(
                                "category", "spot",
                                "symbol", "BTCUSDT",
                                "orderLinkId", "bot:entry:1",
                                "qty", "0.1",
                                "price", "40001.5"));
        assertEquals(id, amended.at("/result/orderId").asText());
        JsonNode seen = trader.get("/v5/order/realtime?category=spot&orderLinkId=bot:entry:1");
        assertEquals("40001.50", seen.at("/result/list/0/price").asText());
        assertEquals("0.1", seen.at("/result/list/0/qty").asText());
    }

    @Test
    void aLinkIdWorksOnce() {
        Map<String, Object> order = with(order("Buy", "Limit", "0.2"), "price", "40000");
        with(order, "orderLinkId", "once");
        assertEquals(0, code(create(trader, order)));
        assertEquals(170141, code(create(trader, order)));
    }

    @Test
    void refusalsHaveTheVenuesCodes() {
        trader.limit("Sell", "50000", "0.1");
        assertEquals(170134, code(limit("50000.001", "0.1")));
        assertEquals(170137, code(limit("50000", "0.1000001")));
        assertEquals(170140, code(limit("50000", "0.00001")));
        assertEquals(170135, code(limit("50000", "5000")));
        Map<String, Object> dear = with(order("Buy", "Limit", "900"), "price", "49000");
        assertEquals(170131, code(create(trader, dear)));
        assertEquals(170133, code(limit("0", "1")));
        assertEquals(170130, code(limit("-1", "1")));
        assertEquals(170130, code(limit("1e5", "1")));
        assertEquals(170105, code(limit("", "1")));
        assertEquals(170117, code(create(taker, order("buy", "Market", "1"))));
        assertEquals(170116, code(create(taker, order("Buy", "Iceberg", "1"))));
        Map<String, Object> force = with(order("Buy", "Limit", "1"), "price", "50000");
        assertEquals(170115, code(create(taker, with(force, "timeInForce", "RPI"))));
        Map<String, Object> post = with(order("Buy", "Limit", "0.1"), "price", "50000");
        assertEquals(170218, code(create(taker, with(post, "timeInForce", "PostOnly"))));
        Map<String, Object> symbol = with(order("Buy", "Market", "10"), "symbol", "DOGEUSDT");
        assertEquals(170121, code(create(taker, symbol)));
        Map<String, Object> linear = with(order("Buy", "Market", "10"), "category", "linear");
        assertEquals(10001, code(create(taker, linear)));
        Map<String, Object> link = with(order("Buy", "Market", "10"), "orderLinkId", "a b");
        assertEquals(10001, code(create(taker, link)));
    }

    private JsonNode limit(String price, String quantity) {
        return create(taker, with(order("Buy", "Limit", quantity), "price", price));
    }

    @Test
    void batchErrorsStandAtTheirItems() {
        String good =
                "{\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\","
                        + "\"qty\":\"0.1\",\"price\":\"40000\"}";
        String bad = good.replace("0.1", "0");
        JsonNode answer =
                trader.post(
                        "/v5/order/create-batch",
                        "{\"category\":\"spot\",\"request\":[%s,%s,%s]}"
                                .formatted(good, bad, good));
        assertEquals(0, code(answer));
        assertEquals(0, answer.at("/retExtInfo/list/0/code").asInt());
        assertEquals(170136, answer.at("/retExtInfo/list/1/code").asInt());
        assertEquals(0, answer.at("/retExtInfo/list/2/code").asInt());
        assertFalse(answer.at("/result/list/0/orderId").asText().isEmpty());
        assertTrue(answer.at("/result/list/1/orderId").asText().isEmpty());
        assertEquals(3, answer.at("/result/list").size());
    }

    @Test
    void cancelAllNamesWhatItCancelled() {
        String first = trader.limit("Buy", "40000", "0.1");
        String second = trader.limit("Buy", "40001", "0.1");
        taker.limit("Buy", "40002", "0.1");
        JsonNode answer = trader.post("/v5/order/cancel-all", Map.of("category", "spot"));
        assertEquals(2, answer.at("/result/list").size());
        assertEquals(first, answer.at("/result/list/0/orderId").asText());
        assertEquals(second, answer.at("/result/list/1/orderId").asText());
        assertEquals("1", answer.at("/result/success").asText());
        assertEquals(1, taker.get("/v5/order/realtime?category=spot").at("/result/list").size());
    }

    @Test
    void aConditionalOrderWaitsAndTriggers() {
        trader.limit("Sell", "50000", "1");
        taker.limit("Buy", "50000", "0.1");
        Map<String, Object> stop = with(order("Buy", "Limit", "0.2"), "price", "51000");
        with(stop, "triggerPrice", "50500", "orderFilter", "StopOrder");
        String id = create(taker, stop).at("/result/orderId").asText();
        JsonNode waiting = taker.get("/v5/order/realtime?category=spot&orderFilter=StopOrder");
        assertEquals(id, waiting.at("/result/list/0/orderId").asText());
        assertEquals("Untriggered", waiting.at("/result/list/0/orderStatus").asText());
        assertEquals(1, waiting.at("/result/list/0/triggerDirection").asInt());
        trader.limit("Sell", "50500", "1");
        rig.client("maker").limit("Buy", "50500", "1");
        JsonNode done = taker.get("/v5/order/realtime?category=spot&orderId=" + id);
        assertEquals("Filled", done.at("/result/list/0/orderStatus").asText());
    }

    @Test
    void aPairIsTakenWithTakeProfitAndStopLoss() {
        trader.limit("Sell", "50000", "1");
        taker.limit("Buy", "50000", "0.5");
        Map<String, Object> pair = with(order("Sell", "Limit", "0.2"), "orderFilter", "tpslOrder");
        with(pair, "takeProfit", "52000", "stopLoss", "48000");
        assertEquals(0, code(create(taker, pair)));
        JsonNode open = taker.get("/v5/order/realtime?category=spot").at("/result/list");
        assertEquals(2, open.size());
        assertEquals("OcoOrder", open.get(0).path("stopOrderType").asText());
        Map<String, Object> attached = with(order("Buy", "Limit", "0.2"), "price", "49000");
        assertEquals(170130, code(create(taker, with(attached, "takeProfit", "52000"))));
    }

    @Test
    void aStopThatSaysReduceOnlyIsTaken() {
        trader.limit("Sell", "50000", "1");
        taker.limit("Buy", "50000", "0.5");
        Map<String, Object> stop = with(order("Sell", "Market", "0.2"), "triggerPrice", "48000");
        stop.put("reduceOnly", true);
        stop.put("closeOnTrigger", true);
        assertEquals(0, code(create(taker, stop)));
        JsonNode waiting = taker.get("/v5/order/realtime?category=spot").at("/result/list/0");
        assertEquals("Untriggered", waiting.path("orderStatus").asText());
        assertFalse(waiting.path("reduceOnly").asBoolean(true));
    }

    @Test
    void pairsAreNotMixedUpWithStops() {
        trader.limit("Sell", "50000", "1");
        taker.limit("Buy", "50000", "0.5");
        Map<String, Object> stop = with(order("Sell", "Market", "0.2"), "triggerPrice", "48000");
        assertEquals(0, code(create(taker, stop)));
        Map<String, Object> pair = with(order("Sell", "Limit", "0.2"), "orderFilter", "tpslOrder");
        assertEquals(
                0, code(create(taker, with(pair, "takeProfit", "52000", "stopLoss", "48000"))));
        JsonNode pairs =
                taker.get("/v5/order/realtime?category=spot&orderFilter=OcoOrder")
                        .at("/result/list");
        assertEquals(2, pairs.size());
        pairs.forEach(o -> assertEquals("OcoOrder", o.path("stopOrderType").asText()));
        Map<String, String> all = Map.of("category", "spot", "orderFilter", "OcoOrder");
        assertEquals(170201, code(trader.post("/v5/order/cancel-all", all)));
        assertEquals(170201, code(create(taker, with(stop, "orderFilter", "OcoOrder"))));
    }

    @Test
    void pricesBeyondTheBandAreToldAsTheyAre() {
        trader.limit("Sell", "50000", "1");
        taker.limit("Buy", "50000", "0.1");
        assertEquals(170193, code(limit("60000", "0.1")));
        JsonNode low = limit("40000", "0.1");
        assertEquals(170193, code(low));
        assertFalse(low.path("retMsg").asText().contains("higher"), low::toString);
    }

    @Test
    void wordsThatTheProtocolDoesNotHaveAreRefused() {
        assertEquals(10001, code(trader.get("/v5/order/history?category=spot&orderStatus=Done")));
        assertEquals(10001, code(trader.get("/v5/order/realtime?category=spot&orderStatus=new")));
        assertEquals(10001, code(trader.get("/v5/execution/list?category=spot&execType=Gift")));
        JsonNode funding = trader.get("/v5/execution/list?category=spot&execType=Funding");
        assertEquals(0, code(funding));
        assertEquals(0, funding.at("/result/list").size());
        JsonNode page = trader.get("/v5/order/history?category=spot&limit=many");
        assertEquals(10001, code(page));
        assertEquals("params error: limit must be a whole number", page.path("retMsg").asText());
    }

    @Test
    void historyIsPagedNewestFirst() {
        for (int i = 0; i < 5; i++) {
            String id = trader.limit("Buy", "4000" + i, "0.1");
            trader.post(
                    "/v5/order/cancel",
                    Map.of("category", "spot", "symbol", "BTCUSDT", "orderId", id));
        }
        String cursor = "";
        StringBuilder prices = new StringBuilder();
        do {
            JsonNode page =
                    trader.get(
                            "/v5/order/history?category=spot&limit=2"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/result/list")
                    .forEach(o -> prices.append(o.path("price").asText()).append(' '));
            cursor = page.at("/result/nextPageCursor").asText();
        } while (!cursor.isEmpty());
        assertEquals("40004.00 40003.00 40002.00 40001.00 40000.00 ", prices.toString());
    }

    @Test
    void viewsAreTheSameAfterARestart() {
        rig.close();
        var log = Rig.log();
        rig = Rig.on(log, Map.of());
        trader = rig.client("trader");
        taker = rig.client("taker");
        trader.limit("Sell", "50000", "1");
        taker.limit("Buy", "50000", "0.25");
        JsonNode before = trader.get("/v5/order/realtime?category=spot").at("/result");
        JsonNode book = rig.get("/v5/market/orderbook?category=spot&symbol=BTCUSDT&limit=5");
        JsonNode wallet = trader.get("/v5/account/wallet-balance?accountType=UNIFIED");
        rig.close();

        rig = Rig.on(log, Map.of());
        trader = rig.client("trader");
        assertEquals(before, trader.get("/v5/order/realtime?category=spot").at("/result"));
        assertEquals(
                book.at("/result/a"),
                rig.get("/v5/market/orderbook?category=spot&symbol=BTCUSDT&limit=5")
                        .at("/result/a"));
        assertEquals(
                wallet.at("/result"),
                trader.get("/v5/account/wallet-balance?accountType=UNIFIED").at("/result"));
    }
}
