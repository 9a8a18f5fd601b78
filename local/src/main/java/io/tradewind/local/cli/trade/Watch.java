package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.platform.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Follows a market: a screen that redraws on a terminal; elsewhere a line for each trade and each
 * new best price, or a JSON document on each line. A venue that goes away is waited for.
 */
final class Watch {

    private static final long PAUSE_MILLIS = 250;
    private static final String SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String BACK = "\u001b[?25h\u001b[?1049l";
    private static final String TOP = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K\n";
    private static final String END_OF_SCREEN = "\u001b[J";

    private final Terminal terminal;
    private final Supplier<MarketView> market;
    private final boolean json;
    private long printed = -1;
    private String best = "";
    private boolean away;

    /** Follows what {@code market} tells. */
    public Watch(Terminal terminal, Supplier<MarketView> market, boolean json) {
        this.terminal = terminal;
        this.market = market;
        this.json = json;
    }

    /** Follows it for so long, or until the command is interrupted. */
    public void run(Duration time) throws InterruptedException {
        boolean drawn = terminal.out().isTerminal() && !json;
        Thread back = new Thread(() -> put(BACK), "screen");
        if (drawn) {
            Runtime.getRuntime().addShutdownHook(back);
            put(SCREEN);
        }
        try {
            BookScreen screen = new BookScreen(terminal);
            long end = System.nanoTime() + time.toNanos();
            do {
                step(drawn, screen);
                Thread.sleep(PAUSE_MILLIS);
            } while (end - System.nanoTime() > 0);
        } finally {
            if (drawn) {
                put(BACK);
                Runtime.getRuntime().removeShutdownHook(back);
            }
        }
    }

    private void step(boolean drawn, BookScreen screen) {
        try {
            MarketView now = market.get();
            away = false;
            if (drawn) {
                draw(screen.lines(now));
            } else {
                tell(now);
            }
        } catch (VenueAwayException broken) {
            if (printed < 0 && best.isEmpty() && !away) {
                throw broken;
            }
            if (!away && !drawn) {
                terminal.err().line(broken.getMessage() + "; waiting for it.");
            }
            away = true;
        }
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(TOP);
        lines.forEach(line -> text.append(terminal.out().fit(line)).append(END_OF_LINE));
        put(text.append(END_OF_SCREEN).toString());
        best = "drawn";
    }

    private void put(String text) {
        terminal.out().print().print(text);
        terminal.out().print().flush();
    }

    private void tell(MarketView now) {
        for (int i = now.trades().size() - 1; i >= 0; i--) {
            JsonNode trade = now.trades().get(i);
            long id = trade.path("execId").asLong();
            if (id > printed) {
                printed = id;
                trade(trade);
            }
        }
        JsonNode bid = now.book().path("b").path(0);
        JsonNode ask = now.book().path("a").path(0);
        String told = bid + " " + ask;
        if (!told.equals(best)) {
            best = told;
            best(now, bid, ask);
        }
        terminal.out().print().flush();
    }

    private void trade(JsonNode trade) {
        if (json) {
            line("trade", trade);
        } else {
            terminal.out()
                    .line(
                            "%s %s %s %s"
                                    .formatted(
                                            BookScreen.time(trade),
                                            trade.path("side").asText().equals("Buy")
                                                    ? "buy "
                                                    : "sell",
                                            trade.path("size").asText(),
                                            "at " + trade.path("price").asText()));
        }
    }

    private void best(MarketView now, JsonNode bid, JsonNode ask) {
        if (json) {
            line("book", now.book());
        } else {
            terminal.out().line("%s book %s / %s".formatted(now.at(), level(bid), level(ask)));
        }
    }

    private static String level(JsonNode level) {
        return level.isMissingNode()
                ? "nothing"
                : level.path(1).asText() + " at " + level.path(0).asText();
    }

    private void line(String type, JsonNode what) {
        ObjectNode document = Json.MAPPER.createObjectNode().put("type", type);
        document.setAll((ObjectNode) what);
        terminal.out().print().println(Json.write(document));
    }
}
