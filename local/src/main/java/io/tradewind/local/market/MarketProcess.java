package io.tradewind.local.market;

import io.tradewind.local.market.MarketProgress.State;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.servers.JavaCommand;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueRefusedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * The process that makes a market. It trades while a plan is there, takes its own up again after a
 * crash, and takes its quotes out of the book when it is told to end.
 */
public final class MarketProcess {

    private static final String MARKET = "market";

    private static final int HEAP_MB = 96;
    private static final Duration STOP_TIME = Duration.ofSeconds(5);
    private static final long STOP_MILLIS_MAX = 4_000;
    private static final long AGAIN_MILLIS = 500;

    private final Home home;
    private final MarketFiles files;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch stop = new CountDownLatch(1);

    private MarketProcess(Home home, String symbol) {
        this.home = home;
        this.files = new MarketFiles(home, symbol);
    }

    /** Its name in status and logs. */
    public static String name(String symbol) {
        return MARKET + "-" + symbol;
    }

    /** How the process is run; to be started while a plan is there. */
    public static ChildSpec spec(Home home, MarketFiles files) {
        String name = name(files.symbol());
        return new ChildSpec(
                name,
                0,
                () ->
                        JavaCommand.of(home, name, System.getProperty("java.class.path"), HEAP_MB)
                                .with("-XX:TieredStopAtLevel=1")
                                .with("-Dtradewind.repository=" + home.repository())
                                .with(
                                        MarketProcess.class.getName(),
                                        home.folder().toString(),
                                        files.symbol())
                                .line(),
                Map.of(),
                files.folder(),
                () -> true,
                "TERM",
                STOP_TIME);
    }

    public static void main(String[] arguments) {
        MarketProcess market = new MarketProcess(Home.locate(Path.of(arguments[0])), arguments[1]);
        Thread trading = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> market.stop(trading), "stop"));
        market.files.plan().ifPresent(market::live);
    }

    private void stop(Thread trading) {
        stop.countDown();
        try {
            trading.join(STOP_MILLIS_MAX);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private static void log(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }

    private void live(MarketPlan plan) {
        MarketProgress before =
                files.progress()
                        .filter(progress -> progress.plan().run().equals(plan.run()))
                        .map(progress -> progress.by(plan, 0, 0))
                        .orElseGet(() -> MarketProgress.begin(plan));
        MarketDiary diary =
                new MarketDiary(
                        before.in(State.STARTING, ""), files::write, MarketProcess::log, clock);
        diary.write();
        log("%s from trade %d".formatted(plan, before.position()));
        try {
            trade(plan, diary);
            if (isStopped()) {
                diary.becomes(State.STOPPED, "it was stopped");
            }
        } catch (InterruptedException interrupted) {
            diary.becomes(State.STOPPED, "it was stopped");
        } catch (MarketFailedException failed) {
            diary.becomes(State.FAILED, failed.getMessage());
        }
        if (diary.now().isOver()) {
            diary.write();
            files.wantNone();
        }
    }

    private void trade(MarketPlan plan, MarketDiary diary) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + Port.EXCHANGE.number());
        UnaryOperator<String> secrets = LocalSecrets.open(home)::get;
        VenueClient quoting = client(address, DemoAccount.MARKET_MAKER, secrets);
        VenueClient taking = client(address, DemoAccount.TAKER, secrets);
        Pace pace = new WallPace(plan.speed(), stop);
        Instrument instrument = instrument(taking, plan.symbol(), pace, diary);
        if (instrument == null) {
            return;
        }
        String process = plan.run() + Long.toString(clock.millis() / 100, Character.MAX_RADIX);
        RestingQuotes quotes = new RestingQuotes(quoting, plan.symbol(), process);
        MarketMaker maker = new MarketMaker(quotes, new Ladder(instrument), clock);
        Taker taker = new Taker(taking, instrument);
        try (Operator operator = new Operator(address, secrets.apply("exchange_admin_token"));
                Tape tape = plan.tape()) {
            Remedies remedies =
                    new Remedies(
                            taking,
                            taker,
                            operator,
                            instrument,
                            plan.run(),
                            pace,
                            clock,
                            diary,
                            this::isStopped);
            OrderSizes sizes = new OrderSizes(instrument);
            new Replay(maker, taker, remedies, sizes, pace, diary, this::isStopped).play(tape);
        } finally {
            withdraw(maker);
        }
    }

    private VenueClient client(URI address, DemoAccount account, UnaryOperator<String> secrets) {
        return new VenueClient(address, account.key(secrets), clock);
    }

    /** The market's terms, once the exchange tells them; null if it is stopped before. */
    private Instrument instrument(VenueClient venue, String symbol, Pace pace, MarketDiary diary)
            throws InterruptedException {
        while (!isStopped()) {
            try {
                Optional<Instrument> found = venue.instrument(symbol);
                return found.orElseThrow(
                        () -> new MarketFailedException("the exchange has no market " + symbol));
            } catch (VenueAwayException | VenueRefusedException away) {
                diary.becomes(State.WAITING, away.getMessage());
                pace.pause(AGAIN_MILLIS);
            }
        }
        return null;
    }

    private static void withdraw(MarketMaker maker) {
        try {
            maker.withdraw();
        } catch (VenueAwayException | VenueRefusedException gone) {
            log("The quotes stay in the book: " + gone.getMessage());
        }
    }
}
