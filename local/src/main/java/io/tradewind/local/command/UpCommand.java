package io.tradewind.local.command;

import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.FailedWrite;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradewind up}: starts the platform and returns once it is healthy. */
@Command(
        name = "up",
        description = "Starts the platform and returns once it is healthy.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 40;

    @Option(
            names = "--faults",
            paramLabel = "SETTINGS",
            description = "Faults to make on request; ./tradewind faults --help lists them.")
    private String faults;

    @Option(
            names = "--isolated",
            description =
                    "Run each function in JVMs of its own under AWS's runtime interface client, with"
                            + " its real memory limit and time-out.")
    private boolean isolated;

    @Override
    public Integer call() throws Exception {
        Home home = Home.locate(null).prepare();
        Faults wanted = faults == null ? Faults.NONE : FaultsCommand.parse(faults);
        Status running = Status.live(home).orElse(null);
        if (running != null && running.state() == Status.State.STOPPING) {
            throw new StateException("The platform is stopping: wait for ./tradewind down to end");
        }
        if (running != null) {
            System.out.println("The platform is already running (pid " + running.pid() + ").");
            await(home, running.mark(), Instant.now(), System.out);
            if (faults != null) {
                new FaultsFile(home).write(wanted);
                FaultsCommand.apply();
            }
            describe(home, System.out);
            return 0;
        }
        new FaultsFile(home).write(wanted);
        start(home, System.out);
        describe(home, System.out);
        return 0;
    }

    /** Starts a platform that is not running, and returns once it is healthy. */
    void start(Home home, PrintStream out) throws InterruptedException {
        Instant started = Instant.now();
        FailedWrite.refuseFullDisk(home.folder());
        Launch.refuseTakenPorts(home);
        await(home, Launch.supervisor(home, isolated), started, out);
        double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
        out.printf("Tradewind is up after %.1f s.%n", seconds);
    }

    private static void await(Home home, ProcessMark supervisor, Instant started, PrintStream out)
            throws InterruptedException {
        String shown = "";
        while (true) {
            Status status =
                    Status.read(home).filter(each -> each.pid() == supervisor.pid()).orElse(null);
            if (status != null && status.state() == Status.State.FAILED) {
                throw new StateException(status.message());
            }
            if (status != null
                    && (status.state() == Status.State.HEALTHY
                            || status.state() == Status.State.DEGRADED)) {
                return;
            }
            if (!supervisor.alive()) {
                throw new StateException(
                        "The platform ended while it started: see " + home.log("supervisor"));
            }
            if (Duration.between(started, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new StateException(
                        "The platform is not healthy after "
                                + PATIENCE.toMinutes()
                                + " min: see ./tradewind status and "
                                + home.logs());
            }
            shown = progress(status, shown, out);
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Tells, once for each, which parts are up. */
    private static String progress(Status status, String shown, PrintStream out) {
        if (status == null) {
            return shown;
        }
        StringBuilder now = new StringBuilder(shown);
        for (Status.Child child : status.children()) {
            String mark = " " + child.name() + " ";
            if (child.state().equals("up") && now.indexOf(mark) < 0) {
                now.append(mark);
                out.println("  " + child.name() + " is up");
            }
        }
        return now.toString();
    }

    private static void describe(Home home, PrintStream out) {
        String key = LocalSecrets.existing(home).get("demo_api_key");
        Faults faults = new FaultsFile(home).read();
        if (!faults.none()) {
            out.println("Faults: " + faults.text());
        }
        String api = "http://localhost:" + Port.API.number();
        out.printf(
                """

                  API            %s   (docs %s/docs, health %s/health)
                  Exchange       %s   (Bybit v5; keys: ./tradewind trade keys)
                  AWS endpoint   http://localhost:%d   (aws --endpoint-url …: sqs, s3, dynamodb, sns, secretsmanager)
                  PostgreSQL     localhost:%d/tradewind
                  Mailbox        http://localhost:%d   (mail and Slack messages that would have gone out; SMTP on %d)
                  State, logs    %s
                  API key        %s

                Try it:
                  curl -s %s/api/v1/prices -H 'X-API-Key: %s'
                  ./tradewind sweep BTC-USD
                  ./tradewind market start BTCUSDT --replay bitstamp
                  ./tradewind trade watch BTCUSDT
                """,
                api,
                api,
                api,
                "http://localhost:" + Port.EXCHANGE.number(),
                Port.ENDPOINT.number(),
                Port.POSTGRES.number(),
                Port.MAILBOX.number(),
                Port.SMTP.number(),
                home.folder(),
                key,
                api,
                key);
    }
}
