package io.tradewind.local.cli;

import io.tradewind.local.cli.client.Credentials;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.cli.trade.TradeCommand;
import io.tradewind.local.cli.trade.TradeSession;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.venue.TestExchange;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs one command as the launcher would, on streams that can be read afterwards. */
final class Run {

    static final String SECRET =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString(
                                    "a secret of 24 bytes....".getBytes(StandardCharsets.UTF_8));
    static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    /** What the streams are connected to. */
    enum To {
        PIPE,
        TERMINAL
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session;
    private TradeSession trading;
    private int exitCode;

    Run(Path folder, To to, Supplier<Optional<Credentials>> keys, Session.PlatformStarter starter) {
        Terminal terminal = new Terminal(stream(out, to), stream(err, to), () -> 100);
        session = new Session(terminal, folder, keys, starter, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A run against a platform that is up. */
    static Run against(FakePlatform platform, Path folder, To to) {
        Credentials keys = new Credentials(platform.address(), FakePlatform.API_KEY, SECRET);
        return new Run(
                folder,
                to,
                () -> Optional.of(keys),
                terminal -> {
                    throw new AssertionError("it is running already");
                });
    }

    Run sweep(String... arguments) {
        return execute(new SweepCommand(() -> session), arguments);
    }

    Run notifications(String... arguments) {
        return execute(new NotificationsCommand(() -> session), arguments);
    }

    Run jobs(String... arguments) {
        return execute(new JobsCommand(() -> session), arguments);
    }

    Run keys(String... arguments) {
        return execute(new KeysCommand(() -> session), arguments);
    }

    Run secrets(String... arguments) {
        return execute(new SecretsCommand(() -> session), arguments);
    }

    Run prices(String... arguments) {
        return execute(new PricesCommand(() -> session), arguments);
    }

    Run deliveries(String... arguments) {
        return execute(new DeliveriesCommand(() -> session), arguments);
    }

    /** A run of a trading command against an exchange. */
    static Run trading(TestExchange exchange, To to) {
        Run run = new Run(Path.of(""), to, Optional::empty, terminal -> {});
        run.trading =
                new TradeSession(
                        run.session.terminal(),
                        exchange.address(),
                        name -> TestExchange.key(DemoAccount.of(name).orElseThrow()),
                        () -> {
                            throw new IllegalStateException("nothing may be made yet");
                        },
                        Clock.systemUTC());
        return run;
    }

    Run trade(String... arguments) {
        return execute(new TradeCommand(() -> trading), arguments);
    }

    Run redrive(Supplier<LocalQueues> queues, String... arguments) {
        return execute(new RedriveCommand(() -> session, queues), arguments);
    }

    private Run execute(Object command, String... arguments) {
        exitCode =
                new CommandLine(command)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                        .setParameterExceptionHandler(new UsageErrors())
                        .execute(arguments);
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Terminal.Stream stream(ByteArrayOutputStream bytes, To to) {
        boolean terminal = to == To.TERMINAL;
        PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Terminal.Stream(print, terminal, terminal, true);
    }
}
