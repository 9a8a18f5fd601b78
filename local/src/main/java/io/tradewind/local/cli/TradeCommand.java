package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.cli.trade.BookScreen;
import io.tradewind.local.cli.trade.MarketView;
import io.tradewind.local.cli.trade.OrderForm;
import io.tradewind.local.cli.trade.OrderSheet;
import io.tradewind.local.cli.trade.VenueFailures;
import io.tradewind.local.cli.trade.Watch;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.local.venue.VenueRefusedException;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tradewind trade}: trades on the exchange from the terminal. */
@Command(
        name = "trade",
        description = "Trades on the exchange: places, changes and cancels orders, shows a market.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input, or the exchange refuses it",
            "3:the exchange is not running or does not answer",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tradewind trade buy BTCUSDT 0.01",
            "  ./tradewind trade sell BTCUSDT 0.01 --price 1200 --tif post_only",
            "  ./tradewind trade watch BTCUSDT",
            "  ./tradewind trade cancel --all"
        })
public final class TradeCommand implements Runnable {

    private static final int DEPTH_MAX = 200;
    private static final int TAPE = 8;
    private static final int TAPE_LINES = 60;
    private static final int COUNT_MAX = 50;
    private static final long DAY_SECONDS = 86_400;

    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            defaultValue = "trader",
            scope = ScopeType.INHERIT,
            description = "trader, market-maker or taker. Default: ${DEFAULT-VALUE}.")
    private String account;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    private final Supplier<TradeSession> sessions;

    /** For the command line: works with the process's streams and the local exchange. */
    public TradeCommand() {
        this(LocalVenue::create);
    }

    TradeCommand(Supplier<TradeSession> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** What a subcommand does, on the terminal and the venue that it is given. */
    private int on(String symbol, Work work) throws Exception {
        TradeSession whole = sessions.get();
        TradeSession session = json ? whole.quiet() : whole;
        return Commands.run(
                session.terminal(),
                json,
                () -> {
                    VenueClient venue = session.as(account);
                    try {
                        work.on(session, venue);
                        return ExitCode.DONE;
                    } catch (VenueRefusedException refusal) {
                        throw new VenueFailures(venue, symbol).refused(refusal);
                    } catch (VenueAwayException away) {
                        throw VenueFailures.away(away);
                    }
                });
    }

    /** Something that is done on the venue. */
    private interface Work {

        void on(TradeSession session, VenueClient venue) throws InterruptedException;
    }

    @Command(name = "buy", description = "Places an order to buy.", mixinStandardHelpOptions = true)
    int buy(@Mixin OrderForm form) throws Exception {
        return place(form, "Buy");
    }

    @Command(
            name = "sell",
            description = "Places an order to sell.",
            mixinStandardHelpOptions = true)
    int sell(@Mixin OrderForm form) throws Exception {
        return place(form, "Sell");
    }

    private int place(OrderForm form, String side) throws Exception {
        return on(
                form.symbol(),
                (session, venue) -> {
                    ObjectNode order = form.order(side);
                    show(session.terminal(), placed(venue, order));
                });
    }

    private static JsonNode placed(VenueClient venue, ObjectNode order) {
        String link = order.path("orderLinkId").asText();
        try {
            String id = venue.create(order);
            return venue.order(id).orElse(order);
        } catch (VenueAwayException away) {
            throw CommandFailure.platform(
                    away.getMessage() + ", so it is not known whether it took the order.",
                    "Ask for it: ./tradewind trade order " + link);
        }
    }

    @Command(
            name = "amend",
            description = "Changes an open order's price or quantity.",
            mixinStandardHelpOptions = true)
    int amend(
            @Parameters(paramLabel = "ID", description = "The order's id, or its own --id.")
                    String id,
            @Option(names = "--price", paramLabel = "PRICE", description = "The new price.")
                    BigDecimal price,
            @Option(names = "--qty", paramLabel = "QTY", description = "The new quantity in all.")
                    BigDecimal quantity)
            throws Exception {
        return onOrder(
                id,
                (session, venue, order) -> {
                    if (price == null && quantity == null) {
                        throw VenueFailures.field("price", "is required, or --qty");
                    }
                    ObjectNode change = Json.MAPPER.createObjectNode();
                    change.put("symbol", order.path("symbol").asText());
                    change.put("orderId", order.path("orderId").asText());
                    if (price != null) {
                        change.put("price", price.toPlainString());
                    }
                    if (quantity != null) {
                        change.put("qty", quantity.toPlainString());
                    }
                    venue.amend(change);
                    show(session.terminal(), again(venue, order));
                });
    }

    /** Something that is done with an order. */
    private interface OrderWork {

        void on(TradeSession session, VenueClient venue, JsonNode order);
    }

    /** Finds the order first, for its market's rules are the ones that may be broken. */
    private int onOrder(String id, OrderWork work) throws Exception {
        return on(
                null,
                (session, venue) -> {
                    JsonNode order =
                            venue.order(id)
                                    .orElseThrow(
                                            () ->
                                                    VenueFailures.field(
                                                            "id",
                                                            "must be of an order of " + account));
                    try {
                        work.on(session, venue, order);
                    } catch (VenueRefusedException refusal) {
                        String symbol = order.path("symbol").asText();
                        throw new VenueFailures(venue, symbol).refused(refusal);
                    }
                });
    }

    private static JsonNode again(VenueClient venue, JsonNode order) {
        return venue.order(order.path("orderId").asText()).orElse(order);
    }

    @Command(
            name = "order",
            description = "Shows one order and what became of it.",
            mixinStandardHelpOptions = true)
    int order(
            @Parameters(paramLabel = "ID", description = "The order's id, or its own --id.")
                    String id)
            throws Exception {
        return onOrder(id, (session, venue, order) -> show(session.terminal(), order));
    }

    @Command(
            name = "cancel",
            description = "Cancels an open order, or all.",
            mixinStandardHelpOptions = true)
    int cancel(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "ID",
                            description = "The order's id, or its own --id.")
                    String id,
            @Option(names = "--all", description = "Every open order.") boolean all,
            @Option(
                            names = "--symbol",
                            paramLabel = "SYMBOL",
                            description = "With --all: of this market alone.")
                    String symbol)
            throws Exception {
        if (all == (id != null)) {
            return Commands.run(
                    sessions.get().terminal(),
                    json,
                    () -> {
                        throw VenueFailures.field("id", "is required, or --all instead of it");
                    });
        }
        return all
                ? cancelAll(market(symbol))
                : onOrder(
                        id,
                        (session, venue, order) -> {
                            venue.cancel(
                                    order.path("symbol").asText(), order.path("orderId").asText());
                            show(session.terminal(), again(venue, order));
                        });
    }

    private int cancelAll(String symbol) throws Exception {
        return on(
                symbol,
                (session, venue) -> {
                    List<String> cancelled = venue.cancelAll(symbol);
                    if (json) {
                        ArrayNode ids = Json.MAPPER.createArrayNode();
                        cancelled.forEach(ids::add);
                        print(session.terminal(), "cancelled", ids);
                    } else {
                        session.terminal().out().line(cancelled.size() + " cancelled.");
                    }
                });
    }

    private static String market(String symbol) {
        return symbol == null ? null : OrderForm.market(symbol);
    }

    @Command(
            name = "orders",
            description = "Lists the open orders.",
            mixinStandardHelpOptions = true)
    int orders(
            @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Of this market.")
                    String symbol)
            throws Exception {
        return list(
                symbol,
                "orders",
                venue -> venue.openOrders(market(symbol)),
                "No open orders.",
                false);
    }

    @Command(
            name = "history",
            description = "Lists the last fills, or the orders that have ended.",
            mixinStandardHelpOptions = true)
    int history(
            @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Of this market.")
                    String symbol,
            @Option(names = "--orders", description = "Ended orders instead of fills.")
                    boolean ended,
            @Option(
                            names = "--count",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many, up to 50. Default: ${DEFAULT-VALUE}.")
                    int count)
            throws Exception {
        int most = Math.clamp(count, 1, COUNT_MAX);
        String market = market(symbol);
        return ended
                ? list(symbol, "orders", v -> v.history(market, most), "No ended orders.", false)
                : list(symbol, "fills", v -> v.fills(market, most), "No fills.", true);
    }

    private int list(
            String symbol,
            String name,
            Function<VenueClient, JsonNode> question,
            String none,
            boolean fills)
            throws Exception {
        return on(
                market(symbol),
                (session, venue) -> {
                    JsonNode list = question.apply(venue);
                    Terminal.Stream out = session.terminal().out();
                    if (json) {
                        print(session.terminal(), name, list);
                    } else if (list.isEmpty()) {
                        out.line(none);
                    } else if (fills) {
                        OrderSheet.fills(list, out.style()).forEach(out::line);
                    } else {
                        OrderSheet.orders(list, out.style()).forEach(out::line);
                    }
                });
    }

    @Command(
            name = "balance",
            description = "Shows what the account has.",
            mixinStandardHelpOptions = true)
    int balance() throws Exception {
        return on(
                null,
                (session, venue) -> {
                    JsonNode wallet = venue.wallet();
                    Terminal.Stream out = session.terminal().out();
                    if (json) {
                        Commands.print(session.terminal(), wallet);
                    } else {
                        OrderSheet.balances(wallet, out.style()).forEach(out::line);
                    }
                });
    }

    @Command(
            name = "book",
            description = "Shows a market's book and tape once.",
            mixinStandardHelpOptions = true)
    int book(
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Option(
                            names = "--depth",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "Levels a side. Default: ${DEFAULT-VALUE}.")
                    int depth)
            throws Exception {
        String market = OrderForm.market(symbol);
        int levels = Math.clamp(depth, 1, DEPTH_MAX);
        return on(
                market,
                (session, venue) -> {
                    if (json) {
                        Commands.print(session.terminal(), venue.book(market, levels));
                    } else {
                        MarketView now =
                                MarketView.of(venue, market, levels, TAPE, session.clock());
                        new BookScreen(session.terminal())
                                .lines(now)
                                .forEach(session.terminal().out()::line);
                    }
                });
    }

    @Command(
            name = "watch",
            description =
                    "Follows a market: a live book with tape and own orders on a terminal; a line for"
                            + " each trade and best price elsewhere. Ctrl-C ends it.",
            mixinStandardHelpOptions = true)
    int watch(
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Option(
                            names = "--depth",
                            paramLabel = "N",
                            defaultValue = "12",
                            description = "Levels a side. Default: ${DEFAULT-VALUE}.")
                    int depth,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            description = "End after so long. Default: a day.")
                    Long seconds)
            throws Exception {
        String market = OrderForm.market(symbol);
        int levels = Math.clamp(depth, 1, DEPTH_MAX);
        Duration time = Duration.ofSeconds(seconds == null ? DAY_SECONDS : Math.max(0, seconds));
        return on(
                market,
                (session, venue) -> {
                    boolean drawn = session.terminal().out().isTerminal() && !json;
                    int tape = drawn ? TAPE : TAPE_LINES;
                    new Watch(
                                    session.terminal(),
                                    () ->
                                            MarketView.of(
                                                    venue, market, levels, tape, session.clock()),
                                    json)
                            .run(time);
                });
    }

    @Command(
            name = "keys",
            description = "Prints the account's key for other clients of the exchange.",
            mixinStandardHelpOptions = true)
    int keys() throws Exception {
        return on(
                null,
                (session, venue) -> {
                    VenueKey key = session.keys().of(account);
                    ObjectNode document = Json.MAPPER.createObjectNode();
                    document.put("url", session.venue().toString());
                    document.put("account", account);
                    document.put("key", key.id());
                    document.put("secret", key.secret());
                    Commands.print(session.terminal(), document);
                });
    }

    private void show(Terminal terminal, JsonNode order) {
        if (json) {
            Commands.print(terminal, order);
        } else {
            terminal.out().line(OrderSheet.sentence(order) + ".");
        }
    }

    private static void print(Terminal terminal, String name, JsonNode list) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.set(name, list);
        Commands.print(terminal, document);
    }
}
