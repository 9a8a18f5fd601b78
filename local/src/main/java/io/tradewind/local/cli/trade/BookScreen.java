package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Terminal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A market on one screen: bids on the left and asks on the right with bars as long as what lies
 * there, then the tape, then one's own orders. Own levels carry a mark.
 */
final class BookScreen {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int PRICE = 12;
    private static final int QUANTITY = 13;
    private static final int WIDTH_MIN = 60;
    private static final int WIDTH_MAX = 110;
    private static final int SIDE = "Sell ".length();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Style style;
    private final String block;
    private final int rows;
    private final int bar;

    /** A screen of this size. */
    BookScreen(Terminal terminal, Terminal.Size size) {
        this.style = terminal.out().style();
        this.block = terminal.out().hasUnicode() ? "█" : "#";
        this.rows = size.rows();
        int width = Math.clamp(size.columns() - 1, WIDTH_MIN, WIDTH_MAX);
        this.bar = (width - 3) / 2 - PRICE - QUANTITY - 2;
    }

    /**
     * The lines of a market, as many as the screen has rows at most.
     *
     * @param trouble why it may be old; may be empty
     */
    List<String> lines(MarketView market, String trouble) {
        ScreenRoom room =
                ScreenRoom.of(rows, market.depth(), market.trades().size(), market.orders().size());
        List<String> lines = new ArrayList<>();
        lines.add(title(market));
        lines.add(trouble.isEmpty() ? "" : style.warning(trouble + "; waiting for it"));
        Set<String> own = ownPrices(market.orders());
        JsonNode bids = market.book().path("b");
        JsonNode asks = market.book().path("a");
        BigDecimal most = most(bids, room.depth()).max(most(asks, room.depth()));
        for (int i = 0; i < room.depth(); i++) {
            lines.add(bid(bids.path(i), most, own) + " │ " + ask(asks.path(i), most, own));
        }
        if (room.trades() > 0) {
            lines.add("");
            for (int i = 0; i < room.trades(); i++) {
                lines.add(print(market.trades().get(i)));
            }
        }
        if (room.orders() > 0) {
            lines.add("");
            List<JsonNode> newest = new ArrayList<>();
            for (int i = 0; i < room.orders(); i++) {
                newest.add(market.orders().get(i));
            }
            lines.addAll(OrderSheet.ORDERS.lines(newest, style));
        }
        return lines.stream().map(String::stripTrailing).limit(rows).toList();
    }

    private String title(MarketView market) {
        JsonNode last = market.trades().path(0);
        String price =
                last.isMissingNode()
                        ? "no trade yet"
                        : accent(last).apply(last.path("price").asText());
        return "%s  %s  %s  %s"
                .formatted(
                        style.strong(market.symbol()),
                        price,
                        style.faint(spread(market.book())),
                        style.faint(CLOCK.format(market.at())));
    }

    private static String spread(JsonNode book) {
        String bid = book.at("/b/0/0").asText();
        String ask = book.at("/a/0/0").asText();
        if (bid.isEmpty() || ask.isEmpty()) {
            return "no spread";
        }
        BigDecimal width = new BigDecimal(ask).subtract(new BigDecimal(bid));
        BigDecimal share = width.multiply(HUNDRED).divide(new BigDecimal(ask), 3, RoundingMode.UP);
        return "spread %s (%s %%)".formatted(width.toPlainString(), share.toPlainString());
    }

    private static Set<String> ownPrices(JsonNode orders) {
        Set<String> prices = new HashSet<>();
        for (JsonNode order : orders) {
            prices.add(order.path("side").asText() + plain(order.path("price").asText()));
        }
        return prices;
    }

    private static String plain(String number) {
        return number.isEmpty() ? "" : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal most(JsonNode levels, int depth) {
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < Math.min(depth, levels.size()); i++) {
            most = most.max(new BigDecimal(levels.path(i).path(1).asText()));
        }
        return most;
    }

    private int length(JsonNode level, BigDecimal most) {
        if (most.signum() == 0) {
            return 0;
        }
        BigDecimal part = new BigDecimal(level.path(1).asText()).multiply(BigDecimal.valueOf(bar));
        return part.divide(most, 0, RoundingMode.UP).intValue();
    }

    private String bid(JsonNode level, BigDecimal most, Set<String> own) {
        if (level.isMissingNode()) {
            return " ".repeat(bar + QUANTITY + PRICE + 2);
        }
        int length = length(level, most);
        String price = level.path(0).asText();
        return " ".repeat(bar - length)
                + style.good(block.repeat(length))
                + right(level.path(1).asText(), QUANTITY)
                + style.good(right(price, PRICE))
                + (own.contains("Buy" + plain(price)) ? " *" : "  ");
    }

    private String ask(JsonNode level, BigDecimal most, Set<String> own) {
        if (level.isMissingNode()) {
            return "";
        }
        String price = level.path(0).asText();
        return (own.contains("Sell" + plain(price)) ? "* " : "  ")
                + style.bad(left(price, PRICE))
                + left(level.path(1).asText(), QUANTITY)
                + style.bad(block.repeat(length(level, most)));
    }

    /** A trade of the tape. */
    private String print(JsonNode trade) {
        String side = trade.path("side").asText();
        return "%s  %s%s %s"
                .formatted(
                        style.faint(CLOCK.format(time(trade))),
                        accent(trade).apply(left(side, SIDE)),
                        right(trade.path("price").asText(), PRICE),
                        right(trade.path("size").asText(), QUANTITY));
    }

    static Instant time(JsonNode trade) {
        return Instant.ofEpochMilli(trade.path("time").asLong());
    }

    private UnaryOperator<String> accent(JsonNode trade) {
        return trade.path("side").asText().equals("Buy") ? style::good : style::bad;
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
