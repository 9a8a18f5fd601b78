package io.tradewind.platform.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.ClosedPort;
import io.tradewind.platform.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final TenantId TENANT = TenantId.of("demo");

    private PostgresServer server;
    private Database database;

    @BeforeEach
    void connect() {
        server = PostgresServer.shared();
        server.run(
                """
                create table if not exists public.notes
                    (id text primary key, tenant_id text, n integer not null default 0);
                grant select, insert, update on public.notes to research;
                """);
        database = server.database("research");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static int insert(Connection connection, String id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into public.notes (id) values ('" + id + "')");
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private String count(String id) {
        return database.withoutTenant(
                c -> one(c, "select count(*) from public.notes where id = '" + id + "'"));
    }

    @Test
    void tenantHoldsForOneTransaction() {
        String current = "select nullif(current_setting('app.tenant', true), '')";
        assertEquals("demo", database.inTenant(TENANT, c -> one(c, current)));
        assertEquals(null, database.<String>withoutTenant(c -> one(c, current)));
    }

    @Test
    void failedWorkLeavesNothing() {
        String id = UUID.randomUUID().toString();
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.inTenant(
                                TENANT,
                                c -> {
                                    insert(c, id);
                                    throw new IllegalStateException("bug");
                                }));
        assertEquals("0", count(id));
    }

    @Test
    void brokenConstraintSaysItsState() {
        String id = UUID.randomUUID().toString();
        database.withoutTenant(c -> insert(c, id));
        SqlFailureException refused =
                assertThrows(
                        SqlFailureException.class,
                        () -> database.withoutTenant(c -> insert(c, id)));
        assertTrue(refused.isDuplicate());
        assertEquals("1", count(id));
    }

    @Test
    void connectionKilledWithinATransactionIsRetryableAndOpenedAgain() {
        String id = UUID.randomUUID().toString();
        assertThrows(
                RetryableException.class,
                () ->
                        database.inTenant(
                                TENANT,
                                c -> {
                                    insert(c, id);
                                    server.disconnect("research");
                                    return insert(c, id + "b");
                                }));
        assertEquals("0", count(id));
    }

    @Test
    void connectionKilledBetweenTransactionsIsRetryableOnce() {
        count("x");
        server.disconnect("research");
        assertThrows(RetryableException.class, () -> count("x"));
        assertEquals("0", count("x"));
    }

    @Test
    void serialisationFailureIsRetriedFromTheStart() {
        AtomicInteger attempts = new AtomicInteger();
        String id = UUID.randomUUID().toString();
        int answer =
                database.inTenant(
                        TENANT,
                        c -> {
                            insert(c, id);
                            if (attempts.incrementAndGet() < 3) {
                                throw new SQLException("conflict", "40001");
                            }
                            return attempts.get();
                        });
        assertEquals(3, answer);
        assertEquals("1", count(id));
    }

    @Test
    void serialisationFailureIsNotRetriedForEver() {
        AtomicInteger attempts = new AtomicInteger();
        assertThrows(
                RetryableException.class,
                () ->
                        database.withoutTenant(
                                c -> {
                                    attempts.incrementAndGet();
                                    throw new SQLException("deadlock", "40P01");
                                }));
        assertEquals(Database.ATTEMPTS_MAX, attempts.get());
    }

    @Test
    void statementThatTakesTooLongIsRetryable() {
        assertThrows(
                RetryableException.class,
                () ->
                        database.withoutTenant(
                                c -> {
                                    one(c, "select set_config('statement_timeout', '50', true)");
                                    return one(c, "select pg_sleep(5)");
                                }));
        assertEquals("0", count("x"));
    }

    @Test
    void transactionsDoNotNest() {
        assertThrows(IllegalStateException.class, () -> database.inTenant(TENANT, c -> count("x")));
    }

    @Test
    void absentServerIsRetryable() {
        try (ClosedPort nowhere = new ClosedPort();
                Database absent =
                        Database.as(
                                "jdbc:postgresql://127.0.0.1:" + nowhere.number() + "/tradewind",
                                "research",
                                "x")) {
            assertThrows(
                    RetryableException.class, () -> absent.withoutTenant(c -> one(c, "select 1")));
        }
    }

    @Test
    void serverIsDurableAndContextsAreBound() {
        assertEquals("on", database.withoutTenant(c -> one(c, "show synchronous_commit")));
        assertEquals("on", database.withoutTenant(c -> one(c, "show fsync")));
        assertEquals(
                "f",
                database.withoutTenant(
                        c ->
                                one(
                                        c,
                                        "select rolsuper or rolbypassrls from pg_roles"
                                                + " where rolname = current_user")));
        assertThrows(
                SqlFailureException.class,
                () -> database.withoutTenant(c -> one(c, "select 1 from pipeline.outbox")));
    }
}
