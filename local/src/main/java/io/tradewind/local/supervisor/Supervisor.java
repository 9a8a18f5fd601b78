package io.tradewind.local.supervisor;

import io.tradewind.local.bootstrap.SamplePrices;
import io.tradewind.local.bootstrap.Stores;
import io.tradewind.local.bootstrap.postgres.DatabaseSetup;
import io.tradewind.local.endpoint.AwsEndpoint;
import io.tradewind.local.endpoint.TopicsService;
import io.tradewind.local.exchange.EngineProcess;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.host.HostProcess;
import io.tradewind.local.mailbox.Mailbox;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.process.EventLoops;
import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.servers.DynamoDbServer;
import io.tradewind.local.servers.HttpProbe;
import io.tradewind.local.servers.PostgresServer;
import io.tradewind.local.servers.S3Server;
import io.tradewind.local.servers.SqsServer;
import io.tradewind.local.state.FailedWrite;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import io.tradewind.local.template.FunctionJars;
import io.tradewind.local.template.FunctionSpec;
import io.tradewind.local.template.LocalParameters;
import io.tradewind.local.template.Resources;
import io.tradewind.local.template.Template;
import io.tradewind.local.template.TemplateReader;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The platform's first process. It starts the others and the AWS endpoint, prepares their contents,
 * opens the function host when all is there, and keeps the status file true until it is told to
 * end.
 */
public final class Supervisor {

    private static final Duration START_TIME_MAX = Duration.ofSeconds(90);
    private static final Duration API_TIME_MAX = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 25;
    private static final String API_HEALTH = "/health";
    private static final int HTTP_OK = 200;

    private final Home home;
    private final LocalSecrets secrets;
    private final Template template;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch endpointOpen = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Child postgres;
    private final Child sqs;
    private final Child dynamodb;
    private final Child s3;
    private final Child host;
    private final Child exchange;
    private final MarketKeeper market;
    private volatile Status.State state = Status.State.STARTING;
    private volatile String message = "";
    private volatile Vertx vertx;
    private volatile Mailbox mailbox;

    private Supervisor(Home home, boolean isolated) throws IOException {
        this.home = home;
        this.secrets = LocalSecrets.open(home);
        this.template =
                FunctionJars.deployed(
                        home, TemplateReader.read(home.template(), LocalParameters.values()));
        Resources resources = template.resources();
        postgres = child(PostgresServer.spec(home, secrets));
        sqs = child(SqsServer.spec(home, resources.queues()));
        dynamodb = child(DynamoDbServer.spec(home));
        s3 = child(S3Server.spec(home));
        host = child(HostProcess.spec(home, secrets, isolated));
        exchange = child(EngineProcess.spec(home, secrets));
        market = new MarketKeeper(home, this::child, this::publish);
    }

    /**
     * Runs the platform until the process is told to end; {@code isolated} functions in JVMs of
     * their own.
     *
     * @throws StateException with one line, which the status file shows as well
     */
    public static void run(Home home, boolean isolated) throws Exception {
        try (PlatformLock _ = PlatformLock.take(home)) {
            Status before = Status.read(home).orElse(null);
            if (before != null) {
                Leftovers.end(before);
            }
            Supervisor supervisor;
            try {
                supervisor = new Supervisor(home, isolated);
            } catch (RuntimeException | IOException failed) {
                new Status(pid(), startedAt(), Status.State.FAILED, why(home, failed), List.of())
                        .write(home);
                throw failed;
            }
            supervisor.live();
        }
    }

    private void live() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            start();
        } catch (Exception failed) {
            state = Status.State.FAILED;
            message = why(home, failed);
            stop();
            throw failed;
        }
        ended.await();
    }

    private static String why(Home home, Exception failed) {
        Optional<StateException> full = FailedWrite.behind(failed, home.folder());
        if (full.isPresent()) {
            return full.get().getMessage();
        }
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }

    private Child child(ChildSpec spec) {
        return new Child(spec, home, this::publish);
    }

    private void start() throws Exception {
        publish();
        List.of(postgres, sqs, dynamodb, s3, host).forEach(Child::start);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> steps =
                    List.of(
                            pool.submit(this::openEndpoint),
                            pool.submit(this::prepareExchange),
                            pool.submit(this::prepareTables),
                            pool.submit(this::prepareBuckets),
                            pool.submit(() -> await(sqs)));
            for (Future<?> step : steps) {
                step.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
        host.open();
        await(host);
        message = greet();
        state = Status.State.HEALTHY;
        publish();
        new Killer(new FaultsFile(home), children()).start();
        market.start();
    }

    /** Waits for the API and puts the sample prices in; gives what went wrong, or an empty text. */
    private String greet() throws InterruptedException {
        boolean served =
                template.routes().stream().anyMatch(route -> route.path().equals(API_HEALTH));
        if (!served) {
            return "";
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitApi();
            SamplePrices samples = new SamplePrices(client, home, secrets);
            if (!samples.present()) {
                samples.put();
            }
            return "";
        } catch (IOException failed) {
            System.err.println("The API is not as it should be: " + failed.getMessage());
            return failed.getMessage();
        }
    }

    private void awaitApi() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(API_TIME_MAX);
        while (HttpProbe.status(Port.API.number(), API_HEALTH, API_TIME_MAX) != HTTP_OK) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the API does not answer, see " + home.log("functions"));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private Void openEndpoint() throws Exception {
        vertx = Vertx.vertx(EventLoops.few());
        TopicsService topics =
                TopicsService.open(
                        vertx,
                        home.folder().resolve("topics.json"),
                        template.resources().topics(),
                        System.err::println);
        AwsEndpoint.listen(
                        vertx,
                        SecretValues.of(template.resources(), secrets),
                        topics,
                        home.of("s3").resolve("versioned"),
                        secrets.get("aws_secret_access_key"))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        endpointOpen.countDown();
        mailbox = Mailbox.open(vertx, home.of("mailbox"), Clock.systemUTC());
        return null;
    }

    private Void prepareDatabase() throws Exception {
        await(postgres);
        DatabaseSetup.run(
                secrets,
                Stream.concat(
                                template.functions().stream().map(FunctionSpec::jar),
                                EngineProcess.jars(home).stream())
                        .collect(Collectors.toSet()));
        return null;
    }

    /** The engine finds its log and its secrets there when it starts. */
    private Void prepareExchange() throws Exception {
        prepareDatabase();
        endpointOpen.await();
        exchange.start();
        return await(exchange);
    }

    private Void prepareTables() throws Exception {
        await(dynamodb);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Resources.Table table : template.resources().tables()) {
                new Stores(client).table(table);
            }
        }
        return null;
    }

    private Void prepareBuckets() throws Exception {
        await(s3);
        endpointOpen.await();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Resources.Bucket bucket : template.resources().buckets()) {
                new Stores(client).bucket(bucket);
            }
            new Stores(client).bucket(EngineProcess.BUCKET);
        }
        return null;
    }

    private Void await(Child child) throws InterruptedException {
        Instant deadline = Instant.now().plus(START_TIME_MAX);
        while (!child.up()) {
            if (child.failed() || Instant.now().isAfter(deadline)) {
                throw new StateException(
                        "%s does not start (%s): see %s"
                                .formatted(child.name(), child.message(), home.log(child.name())));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    private List<Child> children() {
        return Stream.of(postgres, sqs, dynamodb, s3, host, exchange)
                .filter(Objects::nonNull)
                .toList();
    }

    private synchronized void publish() {
        List<Status.Child> list = new ArrayList<>();
        for (Child child : children()) {
            list.add(child.status());
        }
        market.children().forEach(child -> list.add(child.status()));
        list.add(own("endpoint", Port.ENDPOINT, vertx != null));
        list.add(own("mailbox", Port.MAILBOX, mailbox != null));
        Status.State shown = state;
        if (shown == Status.State.HEALTHY && !children().stream().allMatch(Child::up)) {
            shown = Status.State.DEGRADED;
        }
        new Status(pid(), startedAt(), shown, message, list).write(home);
    }

    /** A part that this process serves itself. */
    private static Status.Child own(String name, Port port, boolean up) {
        return new Status.Child(
                name, pid(), startedAt(), up ? "up" : "starting", 0, port.number(), "", "TERM");
    }

    /** Stops in order: first what takes in work, last what keeps it. */
    private void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        boolean failed = state == Status.State.FAILED;
        try {
            state = failed ? Status.State.FAILED : Status.State.STOPPING;
            publish();
            Thread trading =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        market.stop();
                                        stop(exchange);
                                    });
            host.stop();
            trading.join();
            List<Thread> servers = new ArrayList<>();
            for (Child child : List.of(sqs, dynamodb, s3, postgres)) {
                servers.add(Thread.ofVirtual().start(() -> stop(child)));
            }
            for (Thread server : servers) {
                server.join();
            }
            if (mailbox != null) {
                mailbox.close();
            }
            if (vertx != null) {
                vertx.close();
            }
            if (!failed) {
                Files.deleteIfExists(home.status());
            }
        } catch (InterruptedException | IOException incomplete) {
            System.err.println("The platform did not stop cleanly: " + incomplete);
        } finally {
            ended.countDown();
        }
    }

    static void stop(Child child) {
        try {
            child.stop();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static long startedAt() {
        return ProcessMark.of(ProcessHandle.current()).startedAtMillis();
    }
}
