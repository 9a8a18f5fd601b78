package io.tradewind.research.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.testing.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tenants taking turns on the same few connections, with failures, lost connections and clumsy SQL
 * in between: nobody ever sees or changes a row of another. 10,000 probes in a whole run.
 */
class TenantProbesTest {

    private static final int WHOLE = 10_000;
    private static final int CONNECTIONS = 3;
    private static final int TENANTS = 5;

    private final PostgresServer postgres = PostgresServer.shared().migrate("research");
    private final List<Database> pool = new ArrayList<>();
    private final List<TenantId> tenants = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();

    TenantProbesTest() throws SQLException {
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            pool.add(postgres.database("research"));
        }
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            TenantId id = TestTenant.create(postgres).id();
            tenants.add(id);
            postgres.run(TenantIsolationTest.ROWS.replace("TENANT", id.value()));
        }
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select c.relname from pg_class c join pg_attribute a on a.attrelid"
                                        + " = c.oid and a.attname = 'tenant_id' where c.relkind = 'r'"
                                        + " and c.relnamespace = 'research'::regnamespace")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
    }

    @AfterEach
    void close() {
        pool.forEach(Database::close);
        for (TenantId tenant : tenants) {
            postgres.run("delete from research.sweeps where tenant_id = '" + tenant + "'");
            postgres.run("delete from research.deliveries where tenant_id = '" + tenant + "'");
        }
    }

    @Test
    void nobodySeesOrChangesAnothersRows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int count = RunSize.of(WHOLE);
        long own = 0;
        for (int probe = 0; probe < count; probe++) {
            Database database = pool.get(random.nextInt(CONNECTIONS));
            TenantId me = tenants.get(random.nextInt(TENANTS));
            TenantId them = tenants.get(random.nextInt(TENANTS));
            String table = "research." + tables.get(random.nextInt(tables.size()));
            String what = "probe " + probe + " of seed " + seed + " on " + table;
            switch (random.nextInt(8)) {
                case 0 -> assertEquals(0, nobody(database, table), what);
                case 1 -> disturb(database, me, random);
                case 2 -> assertEquals(me.equals(them), changes(database, me, them), what);
                default -> {
                    assertEquals(0, others(database, me, table), what);
                    own += own(database, me, table);
                }
            }
        }
        assertTrue(own > 0, "the probes see what is their own");
    }

    private static long nobody(Database database, String table) {
        return database.withoutTenant(c -> count(c, "select count(*) from " + table));
    }

    private static long own(Database database, TenantId me, String table) {
        return database.inTenant(me, c -> count(c, "select count(*) from " + table));
    }

    private static long others(Database database, TenantId me, String table) {
        return database.inTenant(
                me,
                c ->
                        count(
                                c,
                                "select count(*) from "
                                        + table
                                        + " where tenant_id <> '"
                                        + me
                                        + "'"));
    }

    /** Whether a sweep of theirs can be changed; rolled back, so that it stays as it is. */
    private static boolean changes(Database database, TenantId me, TenantId them) {
        return database.inTenant(
                me,
                c -> {
                    try (PreparedStatement update =
                            c.prepareStatement(
                                    "update research.sweeps set resends = resends"
                                            + " where tenant_id = ?")) {
                        update.setString(1, them.value());
                        return update.executeUpdate() > 0;
                    }
                });
    }

    /** Ends a transaction in one of the ways that could leave something behind. */
    private void disturb(Database database, TenantId me, Random random) {
        String sql =
                switch (random.nextInt(4)) {
                    case 0 -> "select 1 / 0";
                    case 1 -> "select set_config('app.tenant', '', true)";
                    case 2 ->
                            "savepoint a; select set_config('app.tenant', 'x', true);"
                                    + " rollback to a";
                    default -> "select pg_terminate_backend(pg_backend_pid())";
                };
        try {
            database.inTenant(
                    me,
                    c -> {
                        try (Statement statement = c.createStatement()) {
                            return statement.execute(sql);
                        }
                    });
        } catch (SqlFailureException | RetryableException expected) {
            assertTrue(expected.getMessage() != null);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
