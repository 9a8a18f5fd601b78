package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.json.Json;
import java.time.Duration;

/**
 * Follows a market without a screen: a line for each trade and each new best price, or a JSON
 * document on each line. Ends when nobody reads any more.
 */
final class Watch {

    private static final long LOOK_MILLIS = 500;

    private final Terminal terminal;
    private final LiveMarket market;
    private final boolean json;
    private long printed = -1;
    private String best = "";
    private String trouble = "";

    Watch(Terminal terminal, LiveMarket market, boolean json) {
        this.terminal = terminal;
        this.market = market;
        this.json = json;
    }

    /** Follows it for so long, or until the command is interrupted. */
    void run(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long seen = 0;
        do {
            tell(market.view(LiveMarket.TAPE_MAX));
            seen = market.await(seen, Math.min(LOOK_MILLIS, time.toMillis()));
        } while (end - System.nanoTime() > 0 && !terminal.out().print().checkError());
        tell(market.view(LiveMarket.TAPE_MAX));
    }

    private void tell(MarketView now) {
        String why = market.trouble();
        if (!why.equals(trouble)) {
            if (trouble.isEmpty() || why.isEmpty()) {
                terminal.err()
                        .line(why.isEmpty() ? "It is there again." : why + "; waiting for it.");
            }
            trouble = why;
        }
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
