package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.report.PriceTable;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind prices}: lists the stored prices, uploads a file, fetches from the sources. */
@Command(
        name = "prices",
        description = "Lists the stored prices; uploads a file of them; fetches them from sources.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input; nothing of a bad file is stored",
            "3:the platform is not running or does not answer",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tradewind prices list --source bybit",
            "  ./tradewind prices put prices/GOOG.csv",
            "  TRADEWIND_PRICES_BYBIT_URL=https://api.bybit.com ./tradewind up",
            "  ./tradewind prices fetch BTC-USD ETH-USD --interval 1h"
        })
public final class PricesCommand implements Callable<Integer> {

    /** How often the platform is asked to go on with fetching. */
    private static final int ROUNDS_MAX = 600;

    private final Supplier<Session> sessions;

    /** For the command line: works with the process's streams, folder and state. */
    public PricesCommand() {
        this(LocalSession::create);
    }

    PricesCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        return list(null, null, null, false);
    }

    @Command(
            name = "list",
            description = "Lists the stored prices.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--ticker", paramLabel = "TICKER", description = "Of this ticker.")
                    String ticker,
            @Option(
                            names = "--interval",
                            paramLabel = "INTERVAL",
                            description = "Of this interval: 1m 5m 15m 30m 1h 4h 1d.")
                    String interval,
            @Option(
                            names = "--source",
                            paramLabel = "SOURCE",
                            description = "From there: uploaded, exchange, bybit, daily_csv.")
                    String source,
            @Option(names = "--json", description = "Print one JSON document.") boolean json)
            throws Exception {
        Session session = sessions.get();
        Map<String, String> filter = new TreeMap<>();
        put(filter, "ticker", ticker == null ? null : ticker.toUpperCase(Locale.ROOT));
        put(filter, "interval", interval);
        put(filter, "source", source);
        return Commands.run(
                session.terminal(),
                json,
                () -> {
                    JsonNode prices = session.running().prices(filter);
                    if (prices.isEmpty() && !json) {
                        session.terminal()
                                .out()
                                .line("No prices. Upload some: ./tradewind prices put FILE.csv");
                        return ExitCode.DONE;
                    }
                    return show(session.terminal(), prices, json);
                });
    }

    @Command(
            name = "put",
            description = "Checks a CSV file of prices and uploads it.",
            mixinStandardHelpOptions = true)
    int put(
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "CSV file (timestamp,open,high,low,close,volume) of up to 64 MB.")
                    Path file,
            @Option(
                            names = "--ticker",
                            paramLabel = "TICKER",
                            description = "Its ticker. Default: the file's name.")
                    String ticker,
            @Option(
                            names = "--interval",
                            paramLabel = "INTERVAL",
                            description = "Make bars of this interval. Default: the file's own.")
                    String interval,
            @Option(names = "--json", description = "Print one JSON document.") boolean json)
            throws Exception {
        Session session = sessions.get();
        return Commands.run(
                session.terminal(),
                json,
                () -> {
                    PriceFile prices = PriceFile.read(file, ticker, interval);
                    PlatformClient platform = session.running();
                    platform.upload(prices.ticker(), prices.interval(), prices.csv());
                    session.terminal().err().line(prices.summary());
                    return show(
                            session.terminal(),
                            platform.prices(
                                    Map.of(
                                            "ticker",
                                            prices.ticker(),
                                            "interval",
                                            prices.interval())),
                            json);
                });
    }

    @Command(
            name = "fetch",
            description =
                    "Fetches prices from the sources that the platform was started with, and keeps"
                            + " them. What is kept already is brought up to date.",
            mixinStandardHelpOptions = true)
    int fetch(
            @Parameters(paramLabel = "TICKER", arity = "1..*", description = "Tickers, as BTC-USD.")
                    List<String> tickers,
            @Option(
                            names = "--interval",
                            paramLabel = "INTERVAL",
                            description = "1m 5m 15m 30m 1h 4h 1d. Default: what is kept, or 1d.")
                    String interval,
            @Option(
                            names = "--from",
                            paramLabel = "DATE",
                            description = "First day wanted. Default: about 100,000 bars.")
                    String from,
            @Option(names = "--json", description = "Print one JSON document.") boolean json)
            throws Exception {
        Session session = sessions.get();
        ObjectNode wish = Json.MAPPER.createObjectNode();
        if (tickers.size() == 1) {
            wish.put("ticker", tickers.getFirst().toUpperCase(Locale.ROOT));
        } else {
            ArrayNode array = wish.putArray("tickers");
            tickers.forEach(ticker -> array.add(ticker.toUpperCase(Locale.ROOT)));
        }
        if (interval != null) {
            wish.put("interval", interval);
        }
        if (from != null) {
            wish.put("from", from);
        }
        return Commands.run(
                session.terminal(),
                json,
                () -> show(session.terminal(), fetch(session, wish), json));
    }

    private static JsonNode fetch(Session session, ObjectNode wish) {
        PlatformClient platform = session.running();
        for (int round = 1; round <= ROUNDS_MAX; round++) {
            Optional<JsonNode> answer = platform.fetch(wish);
            if (answer.isPresent()) {
                return answer.get().path("prices");
            }
            session.terminal().err().line("A part is fetched; going on.");
        }
        throw CommandFailure.platform(
                "Fetching did not come to an end.", "What is fetched is kept: run it again.");
    }

    private static int show(Terminal terminal, JsonNode prices, boolean json) {
        if (json) {
            ObjectNode document = Json.MAPPER.createObjectNode();
            document.set("prices", prices);
            Commands.print(terminal, document);
        } else {
            PriceTable.of(prices).lines(terminal.out().style()).forEach(terminal.out()::line);
        }
        return ExitCode.DONE;
    }

    private static void put(Map<String, String> filter, String name, String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }
}
