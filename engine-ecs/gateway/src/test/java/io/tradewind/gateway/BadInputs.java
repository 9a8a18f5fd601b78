package io.tradewind.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Bad inputs without end, the same for the same seed: names and values that mean something
 * somewhere.
 */
public final class BadInputs {

    private static final String[] VALUES = {
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "NaN",
        "Infinity",
        "null",
        "true",
        "[]",
        "{}",
        "9".repeat(40),
        "0." + "0".repeat(40) + "1",
        "1".repeat(300),
        "BTCUSDT",
        "btcusdt",
        "BTC-USDT",
        "ETHUSDT",
        "spot",
        "linear",
        "inverse",
        "option",
        "Spot",
        "Buy",
        "Sell",
        "Limit",
        "Market",
        "GTC",
        "PostOnly",
        "RPI",
        "Order",
        "tpslOrder",
        "StopOrder",
        "50000",
        "50000.001",
        "0.0000001",
        "0.1",
        "1000000000000",
        "quoteCoin",
        "baseCoin",
        "UNIFIED",
        "Filled",
        "Trade",
        "1",
        "2",
        "D",
        "M",
        "60",
        "1000",
        "9223372036854775807",
        "9223372036854775808",
        "a:b",
        "a b",
        "ä€漢",
        "\u0000",
        "\n",
        "\"",
        "\\",
        "'; drop table orders; --",
        "<script>",
        "../../etc/passwd",
        "%00",
        "%zz",
        "&",
        "=",
        "?",
        "+",
        "2026-11-21T00:00:00Z",
        "MAINTENANCE",
        "HALTED"
    };

    private static final String[] NAMES = {
        "category",
        "symbol",
        "side",
        "orderType",
        "qty",
        "price",
        "timeInForce",
        "orderLinkId",
        "orderId",
        "marketUnit",
        "orderFilter",
        "triggerPrice",
        "takeProfit",
        "stopLoss",
        "smpType",
        "isLeverage",
        "slippageTolerance",
        "triggerDirection",
        "limit",
        "cursor",
        "startTime",
        "endTime",
        "interval",
        "start",
        "end",
        "accountType",
        "coin",
        "baseCoin",
        "settleCoin",
        "openOnly",
        "orderStatus",
        "execType",
        "product",
        "timeWindow",
        "request",
        "status",
        "type",
        "quantity",
        "amount",
        "stop_price",
        "client_order_id",
        "reason",
        "asset",
        "reference",
        "direction",
        "tick",
        "lot",
        "depth",
        "unknown",
        "__proto__"
    };

    private final Random random;

    public BadInputs(long seed) {
        random = new Random(seed);
    }

    /** A seed that is another in each run, or the one that property {@code badInputs.seed} says. */
    public static long seed() {
        return Long.getLong("badInputs.seed", System.nanoTime());
    }

    private String value() {
        return VALUES[random.nextInt(VALUES.length)];
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    /** A query. */
    public String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            query.append(query.isEmpty() ? "" : "&").append(name()).append('=');
            query.append(URLEncoder.encode(value(), StandardCharsets.UTF_8));
        }
        if (random.nextInt(10) == 0) {
            query.append("&&=&a=b=c&%41=%zz".replace("%zz", random.nextBoolean() ? "%7A" : "x"));
        }
        return query.toString();
    }

    /** A segment of a path. */
    public String segment() {
        return switch (random.nextInt(5)) {
            case 0 -> "BTCUSDT";
            case 1 -> "1001";
            case 2 -> Integer.toString(random.nextInt(100));
            default -> URLEncoder.encode(value(), StandardCharsets.UTF_8).replace("+", "%20");
        };
    }

    /** A body: most are JSON objects. */
    public String body() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return value();
        }
        if (kind == 1) {
            return "{\"category\":\"spot\",\"a\":" + "[".repeat(random.nextInt(200));
        }
        ObjectNode body = object();
        if (kind == 2) {
            ObjectNode item = body.deepCopy();
            body.putArray("request").add(item).add(value()).addNull().addObject();
        }
        String text = Json.write(body);
        return kind == 3 ? text.substring(0, random.nextInt(text.length() + 1)) : text;
    }

    /** A socket's frame that asks for an operation, or nearly. */
    public String frame(String op) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            return "{\"op\":\"" + op + "\",\"args\":" + "[".repeat(random.nextInt(200));
        }
        ObjectNode frame = random.nextInt(4) == 0 ? object() : Json.MAPPER.createObjectNode();
        frame.put("op", op).put("req_id", value()).put("reqId", value());
        if (kind > 2) {
            frame.putObject("header")
                    .put("X-BAPI-TIMESTAMP", kind == 3 ? value() : now())
                    .put("X-BAPI-RECV-WINDOW", kind == 4 ? value() : "60000");
        }
        switch (random.nextInt(6)) {
            case 0 -> frame.put("args", value());
            case 1 -> frame.putArray("args").add(value()).add(random.nextLong()).addNull();
            case 2 -> frame.putArray("args").add("orderbook." + value() + "." + value());
            default -> frame.putArray("args").add(object());
        }
        return Json.write(frame);
    }

    private static String now() {
        return Long.toString(System.currentTimeMillis());
    }

    private ObjectNode object() {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (int i = random.nextInt(9); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> object.put(name(), random.nextLong());
                case 1 ->
                        object.put(
                                name(),
                                random.nextDouble() * Math.pow(10, random.nextInt(60) - 30));
                case 2 -> object.putObject(name()).put(name(), value());
                case 3 -> object.putNull(name());
                default -> object.put(name(), value());
            }
        }
        return object;
    }
}
