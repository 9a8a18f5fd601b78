package io.tradewind.sequencer.postgres;

import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.testing.PostgresServer;

/** Schema {@code exchange} on a test's server. */
public final class ExchangeDatabase {

    private static final String PASSWORD = "only-for-tests";

    private ExchangeDatabase() {}

    /** The login role's entrance. */
    public static Login login(PostgresServer server) {
        return Login.as(server.url(), "exchange", PASSWORD);
    }

    /** Makes the log empty, and its lease free. */
    public static void empty(PostgresServer server) {
        server.migrate("exchange");
        server.run("truncate exchange.log_batches, exchange.snapshots, exchange.log_archives");
        leaseRunsOut(server);
    }

    /** Lets the lease run out. */
    public static void leaseRunsOut(PostgresServer server) {
        server.run("update exchange.writer_lease set expires_at = '-infinity'");
    }
}
