package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of an order, and the order that they ask for. */
final class OrderForm {

    /** How an order finds its price. */
    enum Type {
        LIMIT,
        MARKET
    }

    /** How long an order stays. */
    enum TimeInForce {
        GTC("GTC"),
        IOC("IOC"),
        FOK("FOK"),
        POST_ONLY("PostOnly");

        private final String word;

        TimeInForce(String word) {
            this.word = word;
        }
    }

    private static final int ID_LENGTH_MAX = 36;

    @Parameters(index = "0", paramLabel = "SYMBOL", description = "The market, as BTCUSDT.")
    private String symbol;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "QTY",
            description = "How much of the base, as 0.01.")
    private BigDecimal quantity;

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            description = "Instead of QTY: how much of the quote a market order is to be worth.")
    private BigDecimal amount;

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            description = "Worst price of a limit order. Without it: a market order.")
    private BigDecimal price;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "limit or market. Default: by --price.")
    private Type type;

    @Option(
            names = "--tif",
            paramLabel = "TIF",
            description =
                    "gtc, ioc, fok or post_only: what becomes of what does not trade at once."
                            + " Default: gtc.")
    private TimeInForce timeInForce;

    @Option(
            names = "--stop",
            paramLabel = "PRICE",
            description = "Wait until the market trades at this price.")
    private BigDecimal stop;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The order's name, of up to 36 of A-Z a-z 0-9 : _ -. Default: a new one.")
    private String id;

    /** The market that the order is for. */
    public String symbol() {
        return market(symbol);
    }

    /** A market's name as the venue writes it; null for none. */
    static String market(String name) {
        return name == null
                ? null
                : name.toUpperCase(Locale.ROOT).replace("-", "").replace("/", "");
    }

    /**
     * The order in the protocol's words.
     *
     * @throws io.tradewind.local.cli.client.CommandFailure if options contradict each other
     */
    public ObjectNode order(String side) {
        check();
        boolean limit = price != null;
        ObjectNode order = Json.MAPPER.createObjectNode();
        order.put("symbol", symbol());
        order.put("side", side);
        order.put("orderType", limit ? "Limit" : "Market");
        order.put("qty", (amount == null ? quantity : amount).toPlainString());
        if (limit) {
            order.put("price", price.toPlainString());
            order.put("timeInForce", timeInForce == null ? "GTC" : timeInForce.word);
        } else {
            order.put("marketUnit", amount == null ? "baseCoin" : "quoteCoin");
        }
        if (stop != null) {
            order.put("triggerPrice", stop.toPlainString());
        }
        order.put(
                "orderLinkId",
                id == null ? "cli-" + UUID.randomUUID().toString().substring(4) : id);
        return order;
    }

    private void check() {
        positive("qty", quantity);
        positive("amount", amount);
        positive("price", price);
        positive("stop", stop);
        if ((quantity == null) == (amount == null)) {
            throw VenueFailures.field("qty", "is required, or --amount instead of it");
        }
        if (type == Type.LIMIT && price == null) {
            throw VenueFailures.field("price", "is required of a limit order");
        }
        if (type == Type.MARKET && price != null) {
            throw VenueFailures.field("price", "must not be given with --type market");
        }
        if (amount != null && price != null) {
            throw VenueFailures.field("amount", "is for market orders: give QTY with --price");
        }
        if (price == null && timeInForce != null && timeInForce != TimeInForce.IOC) {
            throw VenueFailures.field("tif", "must be ioc for a market order");
        }
        if (id != null && (id.length() > ID_LENGTH_MAX || !id.matches("[A-Za-z0-9:_-]+"))) {
            throw VenueFailures.field("id", "must be up to 36 of A-Z a-z 0-9 : _ -");
        }
    }

    private static void positive(String field, BigDecimal number) {
        if (number != null && number.signum() <= 0) {
            throw VenueFailures.field(field, "must be above 0");
        }
    }
}
