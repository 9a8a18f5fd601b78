package io.tradewind.gateway;

import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.http.Sockets;
import io.tradewind.gateway.market.CandleHistory;
import io.tradewind.gateway.order.History;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.history.KeepingLimits;
import io.tradewind.sequencer.history.LogKeeper;
import io.tradewind.sequencer.history.ObjectHistory;
import io.tradewind.sequencer.postgres.PostgresCatalog;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import java.time.Clock;
import java.util.List;

/** What the engine's process keeps things in: the log, its snapshots and archives. */
final class EngineStores implements AutoCloseable {

    private final PostgresCommandLog log;
    private final PostgresCatalog catalog;
    private final ObjectHistory history;
    private LogKeeper keeper;

    private EngineStores(PostgresCommandLog log, PostgresCatalog catalog, ObjectHistory history) {
        this.log = log;
        this.catalog = catalog;
        this.history = history;
    }

    /** The stores that these settings name; nothing is connected to yet. */
    static EngineStores open(Settings settings) {
        Login login = Login.fromSettings(settings);
        PostgresCommandLog log = new PostgresCommandLog(login);
        if (settings.optional("ENGINE_BUCKET").isEmpty()) {
            return new EngineStores(log, null, null);
        }
        PostgresCatalog catalog = new PostgresCatalog(login);
        S3ObjectStore objects = S3ObjectStore.fromSettings(settings, "ENGINE_BUCKET");
        return new EngineStores(log, catalog, new ObjectHistory(objects, catalog));
    }

    /** A gateway over them. */
    GatewaySetup setup(Settings settings) {
        return new GatewaySetup(
                settings,
                log,
                new InMemoryKeyStore(),
                History.NONE,
                CandleHistory.NONE,
                List.of(),
                rooms -> Sockets.NONE,
                setup -> {
                    var sized = setup.withCapacity(Capacity.LARGE);
                    return history == null ? sized : sized.withHistory(history);
                },
                Clock.systemUTC());
    }

    /** Begins to look after the log. */
    void started(Gateway gateway) {
        if (history != null) {
            keeper =
                    new LogKeeper(
                                    log,
                                    history,
                                    Capacity.LARGE,
                                    KeepingLimits.DEFAULT,
                                    gateway::role,
                                    () -> Long.MAX_VALUE)
                            .start();
        }
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
        if (catalog != null) {
            catalog.close();
        }
        log.close();
    }
}
