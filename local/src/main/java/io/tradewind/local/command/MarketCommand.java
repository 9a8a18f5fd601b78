package io.tradewind.local.command;

import io.tradewind.local.market.MarketFiles;
import io.tradewind.local.market.MarketFiles.Shown;
import io.tradewind.local.market.MarketPlan;
import io.tradewind.local.market.MarketPlan.Source;
import io.tradewind.local.market.MarketProcess;
import io.tradewind.local.market.MarketProgress;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind market}: a market to trade on, made of real or made-up trades. */
@Command(
        name = "market",
        description =
                "Makes a market on the exchange: one account quotes, another takes, and the market"
                        + " trades what a tape says.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tradewind market start BTCUSDT --replay bitstamp --speed 60",
            "  ./tradewind market start ETHUSDT --synthetic 7",
            "  ./tradewind market status --json",
            "  ./tradewind market stop BTCUSDT"
        })
public final class MarketCommand implements Runnable {

    private static final String ONE = "One market, as BTCUSDT; else all of them.";
    private static final int RUNS_NOT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 100;

    @Spec private CommandSpec spec;

    /** Where the trades come from: one of the two. */
    static final class Origin {
        @Option(
                names = "--replay",
                paramLabel = "TAPE",
                description =
                        "Real trades: bitstamp, 100,000 of BTC-USD over 160 hours of November"
                                + " 2013.")
        private String replay;

        @Option(
                names = "--synthetic",
                paramLabel = "SEED",
                description = "Made-up trades without end; the same for the same seed.")
        private Long synthetic;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(
            name = "start",
            description = {
                "Starts it in the background; it ends with ./tradewind down.",
                "Trades that were stopped go on where they ended."
            },
            mixinStandardHelpOptions = true)
    int start(
            @Parameters(paramLabel = "SYMBOL", description = "The market, as BTCUSDT.")
                    String symbol,
            @ArgGroup(multiplicity = "1") Origin origin,
            @Option(
                            names = "--speed",
                            paramLabel = "N",
                            defaultValue = "60",
                            description =
                                    "How many times the tape's pace, 1 to 3600. Default:"
                                            + " ${DEFAULT-VALUE}, about ten trades a second.")
                    int speed,
            @Option(
                            names = "--price",
                            paramLabel = "PRICE",
                            description =
                                    "What made-up trades begin at. Default: the last trade, or"
                                            + " 1000.")
                    BigDecimal price,
            @Option(names = "--restart", description = "From the tape's first trade.")
                    boolean restart)
            throws InterruptedException {
        if (speed < 1 || speed > MarketPlan.SPEED_MAX) {
            throw wrong("--speed is 1 to " + MarketPlan.SPEED_MAX);
        }
        if (origin.replay != null && !origin.replay.equalsIgnoreCase(Source.BITSTAMP.name())) {
            throw wrong("--replay is bitstamp, there is no other tape");
        }
        if (price != null && (origin.synthetic == null || price.signum() <= 0)) {
            throw wrong("--price is above 0, and for --synthetic");
        }
        Home home = running();
        MarketFiles files = new MarketFiles(home, MarketPlanner.symbol(symbol));
        if (files.plan().isPresent()) {
            throw new StateException(
                    "%s has a market already: ./tradewind market stop %s ends it"
                            .formatted(files.symbol(), files.symbol()));
        }
        MarketPlan wanted =
                new MarketPlanner(home)
                        .plan(
                                symbol,
                                origin.synthetic == null
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(origin.synthetic),
                                speed,
                                price);
        MarketPlan plan =
                restart ? wanted : MarketPlanner.takenUp(wanted, files.progress().orElse(null));
        files.want(plan);
        return begun(files, plan);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.subcommands().get("start"), message);
    }

    private static int begun(MarketFiles files, MarketPlan plan) throws InterruptedException {
        Instant asked = Instant.now();
        Instant deadline = asked.plus(PATIENCE);
        Optional<MarketProgress> progress = Optional.empty();
        while (Instant.now().isBefore(deadline)) {
            progress =
                    files.progress()
                            .filter(now -> now.plan().run().equals(plan.run()))
                            .filter(now -> now.writtenMillis() >= asked.toEpochMilli())
                            .filter(now -> now.state() != MarketProgress.State.STARTING);
            if (progress.isPresent()) {
                break;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        MarketProgress now =
                progress.orElseThrow(
                        () ->
                                new StateException(
                                        "The market does not begin: see ./tradewind logs "
                                                + MarketProcess.name(plan.symbol())));
        new MarketSheet(now).lines(Instant.now()).forEach(System.out::println);
        if (now.isOver()) {
            return 1;
        }
        System.out.println("\nWatch it: ./tradewind trade watch " + plan.symbol());
        return 0;
    }

    @Command(
            name = "stop",
            description = "Stops one or all: their quotes leave the book.",
            mixinStandardHelpOptions = true)
    int stop(@Parameters(arity = "0..1", paramLabel = "SYMBOL", description = ONE) String symbol)
            throws InterruptedException {
        Home home = running();
        List<MarketFiles> ending =
                named(home, symbol).stream().filter(files -> files.plan().isPresent()).toList();
        if (ending.isEmpty()) {
            System.out.println(symbol == null ? "No market runs." : "No such market runs.");
            return 0;
        }
        ending.forEach(MarketFiles::wantNone);
        Instant deadline = Instant.now().plus(PATIENCE);
        for (MarketFiles files : ending) {
            while (child(home, files).isPresent()) {
                if (Instant.now().isAfter(deadline)) {
                    throw new StateException(
                            "The market does not stop: see ./tradewind logs "
                                    + MarketProcess.name(files.symbol()));
                }
                Thread.sleep(LOOK_MILLIS);
            }
            System.out.println(
                    "The market of " + files.symbol() + " has stopped. start takes it up again.");
        }
        return 0;
    }

    private static List<MarketFiles> named(Home home, String symbol) {
        return symbol == null
                ? MarketFiles.all(home)
                : List.of(new MarketFiles(home, MarketPlanner.symbol(symbol)));
    }

    @Command(
            name = "status",
            description = "Shows how far they are and what came of them. Exit code 3 if none runs.",
            mixinStandardHelpOptions = true)
    int status(
            @Parameters(arity = "0..1", paramLabel = "SYMBOL", description = ONE) String symbol,
            @Option(
                            names = "--json",
                            description = "As JSON: running, markets[symbol, running, progress].")
                    boolean json) {
        Home home = Home.locate(null);
        boolean live = Status.live(home).isPresent();
        List<Shown> markets =
                named(home, symbol).stream()
                        .map(
                                files ->
                                        new Shown(
                                                files.symbol(),
                                                live && files.plan().isPresent(),
                                                files.progress().orElse(null)))
                        .toList();
        boolean runs = markets.stream().anyMatch(Shown::running);
        if (json) {
            System.out.println(MarketFiles.json(markets));
            return runs ? 0 : RUNS_NOT;
        }
        if (!runs) {
            System.out.println(
                    "No market runs: ./tradewind market start BTCUSDT --replay bitstamp");
        }
        markets.forEach(market -> show(home, market));
        return runs ? 0 : RUNS_NOT;
    }

    private static void show(Home home, Shown market) {
        if (market.progress() != null) {
            new MarketSheet(market.progress()).lines(Instant.now()).forEach(System.out::println);
        }
        child(home, new MarketFiles(home, market.symbol()))
                .filter(child -> !child.state().equals("up"))
                .ifPresent(
                        child ->
                                System.out.printf(
                                        "Its process is %s: %s; see ./tradewind logs %s%n",
                                        child.state().toLowerCase(Locale.ROOT),
                                        child.message(),
                                        child.name()));
    }

    private static Home running() {
        Home home = Home.locate(null);
        if (Status.live(home).isEmpty()) {
            throw new StateException("The platform is not running: ./tradewind up starts it");
        }
        return home;
    }

    private static Optional<Status.Child> child(Home home, MarketFiles files) {
        String name = MarketProcess.name(files.symbol());
        return Status.live(home).stream()
                .flatMap(status -> status.children().stream())
                .filter(child -> child.name().equals(name))
                .findFirst();
    }
}
