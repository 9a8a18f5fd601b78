package io.tradewind.research.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RowSecurity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the login role can see and do, in SQL of its own. */
class TenantIsolationTest {

    static final List<String> TABLES =
            List.of(
                    "sweeps",
                    "chunks",
                    "results",
                    "prices",
                    "price_uploads",
                    "deliveries",
                    "delivery_attempts",
                    "outbox");

    private final PostgresServer postgres = PostgresServer.shared().migrate("research");
    private final Database database = postgres.database("research");
    private final TenantId mine = tenant();
    private final TenantId other = tenant();

    TenantIsolationTest() {
        for (TenantId tenant : List.of(mine, other)) {
            postgres.run(ROWS.replace("TENANT", tenant.value()));
        }
    }

    @AfterEach
    void close() {
        for (TenantId tenant : List.of(mine, other)) {
            postgres.run("delete from research.sweeps where tenant_id = '" + tenant + "'");
            postgres.run("delete from research.deliveries where tenant_id = '" + tenant + "'");
        }
        database.close();
    }

    @Test
    void catalogsShowTenantsKeptApart() throws SQLException {
        assertEquals(List.of(), RowSecurity.faults(postgres));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void aTenantSeesItsOwnRowsAlone(String table) {
        assertEquals(1, count(mine, "select count(*) from research." + table));
        assertEquals(
                0,
                count(
                        mine,
                        "select count(*) from research.%s where tenant_id <> '%s'"
                                .formatted(table, mine)));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void withoutATenantNothingIsSeen(String table) {
        long seen =
                database.withoutTenant(
                        connection -> {
                            try (Statement statement = connection.createStatement();
                                    ResultSet rows =
                                            statement.executeQuery(
                                                    "select count(*) from research." + table)) {
                                rows.next();
                                return rows.getLong(1);
                            }
                        });
        assertEquals(0, seen);
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void everyTableForcesItsPolicies(String table) {
        assertEquals(
                "1",
                postgresText(
                        "select count(*) from pg_class where oid = 'research.%s'::regclass"
                                        .formatted(table)
                                + " and relrowsecurity and relforcerowsecurity"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into research.prices select 'OTHER', 'X', interval, object_key, version_id,"
                        + " bars, first_at, last_at, bytes, updated_at from research.prices",
                "update research.prices set tenant_id = 'OTHER'",
                "update research.price_uploads set tenant_id = 'OTHER'",
                "update research.price_uploads set ticker = 'Y'",
                "delete from research.price_uploads",
                "delete from research.sweeps",
                "delete from research.results",
                "update research.results set score = 9",
                "update research.delivery_attempts set outcome = 'delivered'",
                "truncate research.sweeps",
                "drop table research.results",
                "alter table research.sweeps disable row level security",
                "set role research_owner",
                "create table research.mine (x integer)",
            })
    void whatIsNotGrantedIsRefused(String sql) {
        assertThrows(
                SqlFailureException.class,
                () ->
                        database.inTenant(
                                mine,
                                connection -> {
                                    try (Statement statement = connection.createStatement()) {
                                        return statement.execute(
                                                sql.replace("OTHER", other.value()));
                                    }
                                }));
    }

    @Test
    void anUpdateReachesNoOtherTenant() {
        assertEquals(
                1,
                database.inTenant(
                                mine,
                                connection -> {
                                    try (Statement statement = connection.createStatement()) {
                                        return statement.executeUpdate(
                                                "update research.sweeps set error_message = 'x'");
                                    }
                                })
                        .intValue());
        assertEquals(0, count(other, "select count(error_message) from research.sweeps"));
    }

    @Test
    void theScheduleSeesSilentSweepsOfAllTenants() {
        assertTrue(
                count(
                                mine,
                                "select count(*) from research.silent_sweeps(now(), interval '1 second', 1000)"
                                        + " where tenant_id in ('%s', '%s')".formatted(mine, other))
                        == 2);
        assertEquals(
                2,
                count(
                        mine,
                        "select count(*) from research.overdue_deliveries(now(), 1000)"
                                + " where tenant_id in ('%s', '%s')".formatted(mine, other)));
        assertEquals(
                5,
                count(mine, "select count(*) from research.gauges() where name = 'research_jobs'"));
        assertTrue(
                count(
                                mine,
                                "select value::bigint from research.gauges()"
                                        + " where labels = '{\"status\": \"pending\"}'")
                        >= 2);
    }

    @Test
    void otherContextsSeeTheTickersOfTheTransactionsTenantAndNothingElse() {
        postgres.run(
                "insert into research.prices values ('%s', 'Y', '1d', 'k', 'v', 1, now(), now(), 1, now())"
                        .formatted(other));
        try (Database pipeline = postgres.database("pipeline")) {
            String tickers =
                    "select count(*) from research.known_tickers where ticker in ('X', 'Y')";
            assertEquals(1, count(pipeline, mine, tickers));
            assertEquals(2, count(pipeline, other, tickers));
            assertEquals(1, count(pipeline, mine, "select count(*) from research.known_tickers"));
            assertThrows(
                    SqlFailureException.class,
                    () -> count(pipeline, mine, "select count(*) from research.prices"));
            assertThrows(
                    SqlFailureException.class,
                    () ->
                            count(
                                    pipeline,
                                    mine,
                                    "with gone as (delete from research.known_tickers returning 1)"
                                            + " select count(*) from gone"));
        }
    }

    private long count(TenantId tenant, String sql) {
        return count(database, tenant, sql);
    }

    private static long count(Database database, TenantId tenant, String sql) {
        return database.inTenant(
                tenant,
                connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private String postgresText(String sql) {
        return Long.toString(count(mine, sql));
    }

    private static TenantId tenant() {
        return TenantId.of("t-" + UUID.randomUUID().toString().substring(0, 12));
    }

    static final String ROWS =
            """
            with job as (
              insert into research.sweeps (tenant_id, job_id, request, request_hash, correlation_id,
                priority, spec, strategy_type, interval, tickers, combinations, chunk_count,
                work_total, created_at, news_at)
              values ('TENANT', gen_random_uuid(), '{}', '', 'c', 'normal', '{}', 'SMA', '1d',
                array['X'], 1, 1, 1, now() - interval '1 day', now() - interval '1 day')
              returning tenant_id, job_id),
            chunk as (
              insert into research.chunks (tenant_id, job_id, chunk, ticker, price_key,
                price_version, price_interval, from_index, to_index, work)
              select tenant_id, job_id, 0, 0, 'k', 'v', '1d', 0, 1, 1 from job),
            result as (
              insert into research.results (tenant_id, job_id, rank, rank_for_ticker, ticker)
              select tenant_id, job_id, 1, 1, 'X' from job),
            price as (
              insert into research.prices
              values ('TENANT', 'X', '1d', 'k', 'v', 1, now(), now(), 1, now())),
            upload as (
              insert into research.price_uploads (tenant_id, upload_id, ticker, interval, bytes,
                created_at, expires_at)
              values ('TENANT', gen_random_uuid(), 'X', '1d', 1, now(), now())),
            delivery as (
              insert into research.deliveries (tenant_id, delivery_id, job_id, correlation_id, url,
                headers, body, next_attempt_at, created_at)
              values ('TENANT', 'd', 'j', 'c', 'http://x', '{}', '{}', now() - interval '1 day',
                now())
              returning tenant_id, delivery_id),
            attempt as (
              insert into research.delivery_attempts (tenant_id, delivery_id, attempt, at, outcome,
                duration_millis)
              select tenant_id, delivery_id, 1, now(), 'failed', 1 from delivery)
            insert into research.outbox (id, tenant_id, queue, body, next_attempt_at, created_at)
            values (gen_random_uuid(), 'TENANT', 'q', '{}', now() + interval '1 day', now())
            """;
}
