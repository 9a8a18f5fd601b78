package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Table;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import java.time.Instant;
import java.util.List;

/** Orders, fills and balances as tables, and one order as a sentence. */
public final class OrderSheet {

    private OrderSheet() {}

    /** One line for each order. */
    public static List<String> orders(JsonNode orders, Style style) {
        Table table =
                new Table()
                        .column("ID", Side.LEFT)
                        .column("Created", Side.LEFT)
                        .column("Market", Side.LEFT)
                        .column("Side", Side.LEFT)
                        .column("Type", Side.LEFT)
                        .column("Price", Side.RIGHT)
                        .column("Quantity", Side.RIGHT)
                        .column("Filled", Side.RIGHT)
                        .column("Status", Side.LEFT);
        for (JsonNode order : orders) {
            table.row(
                    List.of(
                            cell(order, "orderId"),
                            Cell.of(time(order, "createdTime")),
                            cell(order, "symbol"),
                            side(order, style),
                            cell(order, "orderType"),
                            Cell.of(price(order)),
                            cell(order, "qty"),
                            cell(order, "cumExecQty"),
                            cell(order, "orderStatus")));
        }
        return table.lines(style);
    }

    /** One line for each fill. */
    public static List<String> fills(JsonNode fills, Style style) {
        Table table =
                new Table()
                        .column("Time", Side.LEFT)
                        .column("Market", Side.LEFT)
                        .column("Side", Side.LEFT)
                        .column("Price", Side.RIGHT)
                        .column("Quantity", Side.RIGHT)
                        .column("Worth", Side.RIGHT)
                        .column("Fee", Side.RIGHT)
                        .column("As", Side.LEFT)
                        .column("Order", Side.LEFT);
        for (JsonNode fill : fills) {
            table.row(
                    List.of(
                            Cell.of(time(fill, "execTime")),
                            cell(fill, "symbol"),
                            side(fill, style),
                            cell(fill, "execPrice"),
                            cell(fill, "execQty"),
                            cell(fill, "execValue"),
                            Cell.of(text(fill, "execFee") + " " + text(fill, "feeCurrency")),
                            Cell.of(fill.path("isMaker").asBoolean() ? "maker" : "taker"),
                            cell(fill, "orderId")));
        }
        return table.lines(style);
    }

    /** One line for each coin. */
    public static List<String> balances(JsonNode wallet, Style style) {
        Table table =
                new Table()
                        .column("Coin", Side.LEFT)
                        .column("Total", Side.RIGHT)
                        .column("In orders", Side.RIGHT)
                        .column("Worth in USD", Side.RIGHT);
        for (JsonNode coin : wallet.path("coin")) {
            table.row(
                    List.of(
                            cell(coin, "coin"),
                            cell(coin, "walletBalance"),
                            cell(coin, "locked"),
                            cell(coin, "usdValue")));
        }
        return table.lines(style);
    }

    /** What became of an order, in a sentence. */
    public static String sentence(JsonNode order) {
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

    private static Cell side(JsonNode line, Style style) {
        String side = text(line, "side");
        return new Cell(side, side.equals("Buy") ? style::good : style::bad);
    }

    private static Cell cell(JsonNode line, String field) {
        return Cell.of(text(line, field));
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }

    private static String time(JsonNode line, String field) {
        return Figures.time(Instant.ofEpochMilli(line.path(field).asLong()));
    }
}
