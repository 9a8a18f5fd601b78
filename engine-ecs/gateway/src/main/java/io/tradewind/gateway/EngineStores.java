package io.tradewind.gateway;

import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.postgres.PostgresDisconnectWindows;
import io.tradewind.gateway.past.PastCandles;
import io.tradewind.gateway.past.PastOrders;
import io.tradewind.gateway.past.PastTrades;
import io.tradewind.gateway.past.Readers;
import io.tradewind.gateway.past.StoredKeys;
import io.tradewind.gateway.past.WarmUp;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import io.tradewind.sequencer.history.KeepingLimits;
import io.tradewind.sequencer.history.LogAudit;
import io.tradewind.sequencer.history.LogKeeper;
import io.tradewind.sequencer.history.ObjectHistory;
import io.tradewind.sequencer.postgres.PostgresCatalog;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import io.tradewind.sequencer.projection.LogReplay;
import io.tradewind.sequencer.projection.Projector;
import io.tradewind.sequencer.projection.ProjectorLimits;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the engine's process keeps things in: the log with its snapshots and archives, the
 * projection, the keys.
 */
final class EngineStores implements AutoCloseable {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int OPEN_ORDERS_MIN = 1 << 10;
    private static final int OPEN_ORDERS_MOST = 1 << 24;
    private static final int ORDERS_OF_AN_ACCOUNT = 16;

    private final Capacity capacity;
    private final PostgresCommandLog log;
    private final PostgresCatalog catalog;
    private final ObjectHistory history;
    private final Projector projector;
    private final TradingKeys keys;
    private final PostgresDisconnectWindows windows;
    private final Statements statements;
    private final Statements publicStatements;
    private final Readers readers = new Readers("past", Readers.PRIVATE_THREADS);
    private final Readers publicReaders = new Readers("candles", Readers.PUBLIC_THREADS);
    private final AtomicReference<Instruments> known = new AtomicReference<>(new Instruments());
    private final PastOrders orders;
    private final PastCandles candles;
    private final KeepingLimits keeping;
    private LogKeeper keeper;

    private EngineStores(Settings settings) {
        capacity = capacity(settings);
        keeping = KeepingLimits.fromSettings(settings);
        Login login = Login.fromSettings(settings);
        log = new PostgresCommandLog(login);
        if (settings.optional("ENGINE_BUCKET").isPresent()) {
            catalog = new PostgresCatalog(login);
            history =
                    new ObjectHistory(
                            S3ObjectStore.fromSettings(settings, "ENGINE_BUCKET"), catalog);
        } else {
            catalog = null;
            history = null;
        }
        keys =
                new TradingKeys(
                        Database.fromSettings(settings),
                        SecretBox.fromSettings(settings, Secrets.shared()),
                        Clock.systemUTC());
        windows = new PostgresDisconnectWindows(Database.fromSettings(settings));
        projector =
                Projector.start(
                        new PostgresProjection(
                                Database.fromSettings(settings), Retention.fromSettings(settings)),
                        new LogReplay(log, beside(), capacity),
                        ProjectorLimits.DEFAULT);
        statements = new Statements(Readers.PRIVATE_THREADS, () -> Database.fromSettings(settings));
        publicStatements =
                new Statements(Readers.PUBLIC_THREADS, () -> Database.fromSettings(settings));
        orders = new PastOrders(statements, readers, known::get);
        candles = new PastCandles(publicStatements, publicReaders);
    }

    /** The stores that these settings name. */
    static EngineStores open(Settings settings) {
        return new EngineStores(settings);
    }

    /** What the log that these settings name comes to; nothing is written. */
    static LogAudit audit(Settings settings) {
        Login login = Login.fromSettings(settings);
        try (PostgresCommandLog log = new PostgresCommandLog(login)) {
            if (settings.optional("ENGINE_BUCKET").isEmpty()) {
                return LogAudit.of(log, History.NONE, capacity(settings));
            }
            try (PostgresCatalog catalog = new PostgresCatalog(login)) {
                ObjectHistory history =
                        new ObjectHistory(
                                S3ObjectStore.fromSettings(settings, "ENGINE_BUCKET"), catalog);
                return LogAudit.of(log, history, capacity(settings));
            }
        }
    }

    /**
     * Reads the log as {@link #audit} does, and only then empties the projection's tables: the
     * process that writes makes all rows again.
     */
    static LogAudit rebuild(Settings settings) {
        LogAudit whole = audit(settings);
        try (Database database = Database.fromSettings(settings)) {
            PostgresProjection.empty(database);
        }
        return whole;
    }

    private History beside() {
        return history == null ? History.NONE : history;
    }

    private long lowestProjection() {
        return projector.position().sequence();
    }

    /** A gateway over them. */
    GatewaySetup setup(Settings settings) {
        return new GatewaySetup(
                settings,
                log,
                new StoredKeys(keys),
                windows,
                orders,
                candles,
                List.of(projector),
                rooms -> GatewaySetup.sockets(rooms, settings),
                setup ->
                        setup.withCapacity(capacity)
                                .withHistory(beside())
                                .withProjections(this::lowestProjection),
                Clock.systemUTC());
    }

    /** Room for so many open orders: {@code ENGINE_OPEN_ORDERS}; more make it grow. */
    private static Capacity capacity(Settings settings) {
        int orders =
                (int)
                        settings.number(
                                "ENGINE_OPEN_ORDERS",
                                OPEN_ORDERS_MIN,
                                OPEN_ORDERS_MOST,
                                Capacity.LARGE.orders());
        return new Capacity(orders, orders / ORDERS_OF_AN_ACCOUNT, orders);
    }

    /** Begins what works beside a gateway that has started. */
    void started(Gateway gateway) {
        Rooms rooms = gateway.rooms();
        watch(projector.ended(), rooms);
        known.set(rooms.markets().instruments());
        rooms.metrics()
                .gauge(
                        "projector_lag_events",
                        "Events that the projection's tables lack",
                        projector::lagEvents);
        rooms.vertx()
                .setPeriodic(
                        MINUTE_MILLIS,
                        timer -> {
                            var _ =
                                    rooms.vertx()
                                            .executeBlocking(
                                                    () -> {
                                                        keys.noteUse();
                                                        return null;
                                                    });
                        });
        new WarmUp(
                        rooms.markets(),
                        rooms.accounts(),
                        orders,
                        candles,
                        new PastTrades(statements, rooms.clock()))
                .start(() -> gateway.role() == Role.WRITER);
        if (history != null) {
            keeper =
                    new LogKeeper(
                                    log,
                                    history,
                                    capacity,
                                    keeping,
                                    gateway::role,
                                    this::lowestProjection)
                            .start();
            watch(keeper.ended(), rooms);
            rooms.metrics()
                    .gauge(
                            "snapshot_age_seconds",
                            "How old the newest snapshot is; none while there is none",
                            () ->
                                    keeper.snapshotAge(rooms.clock().instant())
                                            .map(age -> (Number) age.toSeconds())
                                            .orElse(Double.NaN));
        }
    }

    private static void watch(CompletableFuture<Void> part, Rooms rooms) {
        var _ =
                part.exceptionally(
                        died -> {
                            rooms.broken().completeExceptionally(died);
                            return null;
                        });
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
        projector.close();
        readers.close();
        publicReaders.close();
        statements.close();
        publicStatements.close();
        keys.close();
        windows.close();
        if (catalog != null) {
            catalog.close();
        }
        log.close();
    }
}
