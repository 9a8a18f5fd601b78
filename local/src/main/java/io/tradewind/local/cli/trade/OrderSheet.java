package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Sheet;
import io.tradewind.local.cli.terminal.Style;
import java.time.Instant;
import java.util.function.Function;

/** Orders, fills and balances as tables, and one order as a sentence. */
final class OrderSheet {

    /** One line for each order. */
    static final Sheet<JsonNode> ORDERS =
            new Sheet<JsonNode>()
                    .left("ID", text("orderId"))
                    .left("Created", time("createdTime"))
                    .left("Market", text("symbol"))
                    .left("Side", text("side"), OrderSheet::accent)
                    .left("Type", text("orderType"))
                    .right("Price", OrderSheet::price)
                    .right("Quantity", text("qty"))
                    .right("Filled", text("cumExecQty"))
                    .left("Status", text("orderStatus"));

    /** One line for each fill. */
    static final Sheet<JsonNode> FILLS =
            new Sheet<JsonNode>()
                    .left("Time", time("execTime"))
                    .left("Market", text("symbol"))
                    .left("Side", text("side"), OrderSheet::accent)
                    .right("Price", text("execPrice"))
                    .right("Quantity", text("execQty"))
                    .right("Worth", text("execValue"))
                    .right("Fee", fill -> text(fill, "execFee") + " " + text(fill, "feeCurrency"))
                    .left("As", fill -> fill.path("isMaker").asBoolean() ? "maker" : "taker")
                    .left("Order", text("orderId"));

    /** One line for each coin. */
    static final Sheet<JsonNode> BALANCES =
            new Sheet<JsonNode>()
                    .left("Coin", text("coin"))
                    .right("Total", text("walletBalance"))
                    .right("In orders", text("locked"))
                    .right("Worth in USD", text("usdValue"));

    private OrderSheet() {}

    /** What became of an order, in a sentence. */
    static String sentence(JsonNode order) {
        String filled = text(order, "cumExecQty");
        String average = text(order, "avgPrice");
        String status =
                switch (text(order, "orderStatus")) {
                    case "Filled" -> "filled at " + average;
                    case "New" -> "rests in the book";
                    case "Untriggered" -> "waits for " + text(order, "triggerPrice");
                    case "PartiallyFilled" -> "rests, %s filled at %s".formatted(filled, average);
                    case "PartiallyFilledCanceled" ->
                            "ended, %s filled at %s".formatted(filled, average);
                    case "Cancelled", "Rejected", "Deactivated" ->
                            "ended without a fill: " + text(order, "rejectReason");
                    default -> text(order, "orderStatus");
                };
        boolean market = text(order, "orderType").equals("Market");
        boolean amount = text(order, "marketUnit").equals("quoteCoin");
        return "%s %s %s%s: %s. Order %s"
                .formatted(
                        text(order, "side"),
                        amount ? "for " + text(order, "qty") : text(order, "qty"),
                        text(order, "symbol"),
                        market ? " at the market" : " at " + text(order, "price"),
                        status,
                        text(order, "orderId"));
    }

    private static String price(JsonNode order) {
        String stop = text(order, "triggerPrice");
        boolean waits = text(order, "orderStatus").equals("Untriggered");
        String own = text(order, "orderType").equals("Market") ? "market" : text(order, "price");
        return waits ? own + " from " + stop : own;
    }

    private static String accent(Style style, String side) {
        return side.equals("Buy") ? style.good(side) : style.bad(side);
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }

    private static Function<JsonNode, String> text(String field) {
        return line -> text(line, field);
    }

    private static Function<JsonNode, String> time(String field) {
        return line -> Figures.time(Instant.ofEpochMilli(line.path(field).asLong()));
    }
}
