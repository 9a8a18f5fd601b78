package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.Commands;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.terminal.Sheet;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueRefusedException;
import io.tradewind.platform.json.Json;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code tradewind trade}: trades on the exchange from the terminal. Its subcommands say what is
 * done; here is with which account, and what becomes of a refusal.
 */
@Command(
        name = "trade",
        description = "Trades on the exchange: places, changes and cancels orders, shows a market.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        subcommands = {
            PlaceCommand.Buy.class,
            PlaceCommand.Sell.class,
            AmendCommand.class,
            CancelCommand.class,
            OrderCommand.class,
            OrdersCommand.class,
            HistoryCommand.class,
            BalanceCommand.class,
            BookCommand.class,
            WatchCommand.class,
            AccountKeyCommand.class
        },
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

    /** With other sessions. */
    public TradeCommand(Supplier<TradeSession> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** Something that is done on the venue. */
    interface Work {

        void on(TradeSession session, VenueClient venue) throws InterruptedException;
    }

    /** Something that is done with an order. */
    interface OrderWork {

        void on(TradeSession session, VenueClient venue, JsonNode order);
    }

    String account() {
        return account;
    }

    boolean json() {
        return json;
    }

    /** What a subcommand does; {@code symbol} is the market whose rules may be broken, or null. */
    int on(String symbol, Work work) throws Exception {
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

    /** Finds the order first, for its market's rules are the ones that may be broken. */
    int onOrder(String id, OrderWork work) throws Exception {
        return on(
                null,
                (session, venue) -> {
                    JsonNode order = venue.order(id).orElseThrow(() -> unknown());
                    try {
                        work.on(session, venue, order);
                    } catch (VenueRefusedException refusal) {
                        String symbol = order.path("symbol").asText();
                        throw new VenueFailures(venue, symbol).refused(refusal);
                    }
                });
    }

    private RuntimeException unknown() {
        return VenueFailures.field("id", "must be of an order of " + account);
    }

    /** Lists what the venue answers. */
    int list(
            String symbol,
            String name,
            Function<VenueClient, JsonNode> question,
            Sheet<JsonNode> sheet,
            String none)
            throws Exception {
        return on(
                symbol,
                (session, venue) -> {
                    JsonNode list = question.apply(venue);
                    Terminal terminal = session.terminal();
                    if (json) {
                        print(terminal, name, list);
                    } else if (list.isEmpty()) {
                        terminal.out().line(none);
                    } else {
                        sheet.print(list, terminal.out());
                    }
                });
    }

    /** Says what became of an order. */
    void show(Terminal terminal, JsonNode order) {
        if (json) {
            Commands.print(terminal, order);
        } else {
            terminal.out().line(OrderSheet.sentence(order) + ".");
        }
    }

    /** Prints a document with one list. */
    static void print(Terminal terminal, String name, JsonNode list) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.set(name, list);
        Commands.print(terminal, document);
    }
}
