package io.tradewind.gateway;

import io.tradewind.gateway.auth.BybitSignatures;
import io.tradewind.gateway.auth.KeyRing;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.bybit.BybitSite;
import io.tradewind.gateway.bybit.Operations;
import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.exchange.ExchangeSite;
import io.tradewind.gateway.exchange.Health;
import io.tradewind.gateway.exchange.MetricsReaders;
import io.tradewind.gateway.feed.Feed;
import io.tradewind.gateway.http.ConnectionLimits;
import io.tradewind.gateway.http.GatewayServer;
import io.tradewind.gateway.http.Sockets;
import io.tradewind.gateway.limit.RateLimits;
import io.tradewind.gateway.listing.Listing;
import io.tradewind.gateway.listing.MarketsFile;
import io.tradewind.gateway.market.Bars;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Archive;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.DisconnectWatch;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.EventConsumer;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;
import io.tradewind.sequencer.SequencerSetup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;

/** Sequencer, views and protocols of one process, wired and running. */
public final class Gateway implements AutoCloseable {

    /** How long requests in flight may take when the process stops, in milliseconds. */
    public static final long DRAIN_MILLIS_MAX = 5_000;

    private static final int LOOPS_MAX = 16;
    private static final int WORKERS = 8;
    private static final int PORT_MAX = 65_535;
    private static final long SECOND_MILLIS = 1_000;
    private static final long START_SECONDS_MAX = 30;

    private final Vertx vertx;
    private final SequencerPort port = new SequencerPort();
    private final Rooms rooms;
    private final Sequencer sequencer;
    private final ExchangeSite site;
    private final GatewayServer server;
    private volatile boolean draining;

    private Gateway(GatewaySetup setup) {
        Settings settings = setup.settings();
        List<ToIntFunction<CommandWriter>> listing =
                Listing.commands(MarketsFile.fromSettings(settings));
        int loops = (int) settings.number("GATEWAY_EVENT_LOOPS", 1, LOOPS_MAX, 2);
        int wanted = (int) settings.number("TRADEWIND_GATEWAY_PORT", 0, PORT_MAX, 8085);
        String host = settings.text("GATEWAY_HOST", "127.0.0.1");
        Tokens tokens = Tokens.fromSettings(settings, setup.clock());
        RateLimits limits = RateLimits.fromSettings(settings, setup.clock());
        vertx = Vertx.vertx(options(loops));
        rooms = rooms(setup, tokens, limits);
        site = exchangeSite(MetricsReaders.fromSettings(settings));
        Sockets sockets = new StartingGate(setup.sockets().apply(rooms), port::role);
        server =
                new GatewayServer(
                        vertx,
                        new GatewayServer.Listening(
                                host, wanted, ConnectionLimits.fromSettings(settings)),
                        List.of(
                                new StartingSite(
                                        new BybitSite(
                                                rooms.operations(),
                                                rooms.signatures(),
                                                setup.clock()),
                                        port::role),
                                new StartingSite(site, port::role)),
                        sockets,
                        limits,
                        rooms.metrics());
        List<EventConsumer> consumers = new ArrayList<>(setup.consumers());
        consumers.add(rooms.feed());
        consumers.add(new FirstStart(vertx, rooms.markets().instruments(), rooms.desk(), listing));
        rooms.feed().whenWriting(rooms.watch()::recall);
        gauges();
        String holder = ManagementFactory.getRuntimeMXBean().getName();
        sequencer =
                Sequencer.start(
                        setup.engine()
                                .apply(
                                        SequencerSetup.of(setup.log(), holder, consumers)
                                                .withClock(setup.clock())
                                                .withApplyNanos(rooms.metrics()::applied)));
        port.open(sequencer);
        vertx.setPeriodic(
                SECOND_MILLIS,
                timer -> {
                    rooms.desk().expire();
                    rooms.watch().refresh();
                });
        await(server.start(loops).toCompletionStage().toCompletableFuture());
    }

    /**
     * Starts one; returns when it listens. It trades when it has caught up and holds the lease.
     *
     * @throws io.tradewind.platform.settings.SettingException if a setting breaks its rule
     * @throws IllegalStateException if it cannot listen
     */
    public static Gateway start(GatewaySetup setup) {
        return new Gateway(setup);
    }

    private static VertxOptions options(int loops) {
        VertxOptions options = new VertxOptions();
        options.setEventLoopPoolSize(loops)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(2);
        options.getFileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false);
        return options;
    }

    private Rooms rooms(GatewaySetup setup, Tokens tokens, RateLimits limits) {
        EngineMetrics metrics = new EngineMetrics();
        Markets markets = new Markets(new Instruments());
        int pasts =
                (int)
                        setup.settings()
                                .number(
                                        "GATEWAY_ACCOUNT_PASTS",
                                        1,
                                        AccountViews.PASTS_MOST,
                                        AccountViews.PASTS);
        AccountViews accounts = new AccountViews(markets, pasts);
        Desk desk =
                new Desk(
                        port,
                        () -> port.role() == Role.WRITER,
                        Gateway::here,
                        metrics::acknowledged);
        Executor workers =
                work ->
                        vertx.executeBlocking(
                                () -> {
                                    work.run();
                                    return null;
                                },
                                false);
        DisconnectWatch watch = new DisconnectWatch(desk, setup.windows(), workers);
        Bars bars = new Bars(markets, setup.candles());
        Archive archive = new Archive(accounts, setup.history());
        Operations operations =
                new Operations(
                        new Operations.Venue(markets, bars, accounts, archive, desk, watch),
                        limits,
                        setup.clock());
        KeyRing keys = new KeyRing(setup.keys(), workers, setup.clock());
        return new Rooms(
                vertx,
                setup.clock(),
                new Feed(markets, accounts, desk, metrics),
                markets,
                bars,
                accounts,
                archive,
                desk,
                watch,
                operations,
                new Wallets(markets, accounts),
                keys,
                new BybitSignatures(keys, setup.clock()),
                tokens,
                limits,
                metrics,
                new CompletableFuture<>());
    }

    private ExchangeSite exchangeSite(MetricsReaders readers) {
        return new ExchangeSite(
                new ExchangeSite.Venue(
                        rooms.markets(),
                        rooms.accounts(),
                        rooms.archive(),
                        rooms.desk(),
                        rooms.tokens()),
                rooms.limits(),
                rooms.clock(),
                new ExchangeSite.Vitals(this::health, rooms.metrics()::page, readers));
    }

    /** Where the calling thread's answers are to go: its event loop, or wherever they come from. */
    private static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(go -> work.run());
    }

    private void gauges() {
        EngineMetrics metrics = rooms.metrics();
        metrics.show(new SymbolFigures(rooms.markets(), rooms.accounts(), rooms.clock()));
        for (Role role : Role.values()) {
            metrics.gauge(
                    "engine_role",
                    "1 for what this process does",
                    () -> port.role() == role ? 1 : 0,
                    "member",
                    role.name().toLowerCase(Locale.ROOT));
        }
        metrics.gauge(
                "log_position",
                "The last command that the views have",
                () -> rooms.feed().position().sequence());
        metrics.gauge("http_connections", "HTTP connections, WebSockets aside", this::connections);
        metrics.gauge("commands_waiting", "Commands without outcome", () -> rooms.desk().waiting());
    }

    private Health health() {
        Role role = rooms.broken().isDone() ? Role.ENDED : port.role();
        return new Health(
                role.name().toLowerCase(Locale.ROOT),
                Math.max(port.epoch(), rooms.feed().position().epoch()),
                rooms.feed().position().sequence(),
                draining);
    }

    private static void await(CompletableFuture<?> started) {
        try {
            started.get(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the gateway cannot listen", failed);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** HTTP connections, WebSockets aside. */
    public int connections() {
        return server.connections();
    }

    /** Requests in flight. */
    public int inFlight() {
        return server.inFlight();
    }

    /** The parts that it is made of. */
    public Rooms rooms() {
        return rooms;
    }

    /** Every method and route of the platform's own. */
    public List<String> platformRoutes() {
        return site.routes();
    }

    /** What the sequencer does. */
    public Role role() {
        return port.role();
    }

    /**
     * Completes when the sequencer has ended, normally or with what ended it, or with what a part
     * died of that works by itself.
     */
    public CompletableFuture<Void> ended() {
        return CompletableFuture.anyOf(sequencer.ended(), rooms.broken()).thenAccept(nothing -> {});
    }

    /**
     * Drains and stops: refuses what is new, answers what is in flight, closes sockets with a
     * reason, logs what was offered, gives the lease up.
     */
    @Override
    public synchronized void close() {
        if (draining) {
            return;
        }
        draining = true;
        if (port.role() == Role.ENDED) {
            rooms.desk().stop();
        }
        await(server.drain(DRAIN_MILLIS_MAX).toCompletionStage().toCompletableFuture());
        sequencer.close();
        rooms.desk().stop();
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
