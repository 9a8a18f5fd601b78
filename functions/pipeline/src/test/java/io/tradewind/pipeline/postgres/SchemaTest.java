package io.tradewind.pipeline.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.pipeline.Digest;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobFilter;
import io.tradewind.pipeline.JobId;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobLifeCycle;
import io.tradewind.pipeline.JobRequest;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.Trigger;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.sweep.Priority;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RowSecurity;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema itself guards, whatever the code above it does. Entered as the login role. */
class SchemaTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final PostgresServer server = PostgresServer.shared().migrate("pipeline");
    private final Database database = server.database("pipeline");
    private final JobTable table = new JobTable();

    @BeforeEach
    void empty() {
        server.run("truncate pipeline.jobs, pipeline.callbacks, pipeline.outbox");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void catalogsShowTenantsKeptApart() throws SQLException {
        assertEquals(List.of(), RowSecurity.faults(server));
    }

    @Test
    void everyTableHasForcedRowLevelSecurity() {
        assertEquals(
                0,
                number(
                        "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname = 'pipeline' and c.relkind = 'r'"
                                + " and not (c.relrowsecurity and c.relforcerowsecurity)"));
        assertTrue(
                number(
                                "select count(*) from pg_class c join pg_namespace n"
                                        + " on n.oid = c.relnamespace"
                                        + " where n.nspname = 'pipeline' and c.relkind = 'r'")
                        >= 3);
    }

    @Test
    void jobsOfOtherTenantsAreInvisible() {
        Job job = insert(ACME, null);
        JobFilter all = new JobFilter(null, null, null, null, null);
        assertTrue(database.inTenant(ACME, c -> table.find(c, ACME, job.jobId())).isPresent());
        assertTrue(database.inTenant(GLOBEX, c -> table.find(c, ACME, job.jobId())).isEmpty());
        assertTrue(database.inTenant(GLOBEX, c -> table.page(c, ACME, all, 10)).isEmpty());
        long seen = database.withoutTenant(c -> number(c, "select count(*) from pipeline.jobs"));
        assertEquals(0, seen);
        int changed =
                database.inTenant(GLOBEX, c -> update(c, "update pipeline.jobs set progress = 99"));
        assertEquals(0, changed);
    }

    @Test
    void rowsCannotBeWrittenForAnotherTenant() {
        SqlFailureException refused =
                assertThrows(
                        SqlFailureException.class,
                        () ->
                                database.inTenant(
                                        GLOBEX, c -> table.insert(c, job(ACME), null, List.of())));
        assertEquals(INSUFFICIENT_PRIVILEGE, refused.sqlState());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from pipeline.jobs",
                "truncate pipeline.jobs",
                "update pipeline.jobs set tenant_id = 'globex'",
                "update pipeline.jobs set parameters = '{}'",
                "update pipeline.callbacks set applied = true",
                "delete from pipeline.callbacks",
                "delete from pipeline.outbox",
                "alter table pipeline.jobs disable row level security",
                "create table pipeline.mine (a int)",
                "set role pipeline_owner"
            })
    void loginRoleMayNotEvenTry(String sql) {
        insert(ACME, null);
        SqlFailureException refused =
                assertThrows(
                        SqlFailureException.class,
                        () -> database.inTenant(ACME, c -> update(c, sql)));
        assertEquals(INSUFFICIENT_PRIVILEGE, refused.sqlState(), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update pipeline.jobs set status = 'COMPLETED'",
                "update pipeline.jobs set status = 'FAILED', ended_at = now()",
                "update pipeline.jobs set late = true",
                "update pipeline.jobs set attempts = 4",
                "update pipeline.jobs set progress = 101",
                "update pipeline.jobs set status = 'LOST'"
            })
    void impossibleStatesAreRefused(String sql) {
        insert(ACME, null);
        SqlFailureException refused =
                assertThrows(
                        SqlFailureException.class,
                        () -> database.inTenant(ACME, c -> update(c, sql)));
        assertEquals("23514", refused.sqlState(), refused.getMessage());
    }

    @Test
    void scanCrossesTenantsAndNamesOnlyWhatWaits() {
        Job acme = insert(ACME, null);
        Job globex = insert(GLOBEX, null);
        Job done = insert(GLOBEX, null);
        change(done, new JobEvent.Cancelled(NOW));
        JobScan scan = new JobScan();
        List<JobKey> found =
                database.withoutTenant(
                        c -> scan.toLookAfter(c, NOW.plusSeconds(1), NOW.minusSeconds(60), 10));
        assertEquals(
                Set.of(new JobKey(ACME, acme.jobId()), new JobKey(GLOBEX, globex.jobId())),
                Set.copyOf(found));
        assertTrue(
                database.withoutTenant(c -> scan.toLookAfter(c, NOW, NOW.minusSeconds(60), 10))
                        .isEmpty());
        assertEquals(
                2,
                database.withoutTenant(c -> scan.toLookAfter(c, NOW, NOW, 10)).size(),
                "begun long enough ago, whatever the news");
    }

    @Test
    void definerFunctionsAreForNamedRolesOnly() {
        assertEquals(
                0,
                number(
                        "select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                                + " where n.nspname = 'pipeline' and p.prosecdef"
                                + " and (p.proconfig is null"
                                + "      or has_function_privilege('accounts', p.oid, 'execute'))"));
    }

    @Test
    void gaugesAreReadableForTheOtherContextAndShowNoTenant() {
        insert(ACME, null);
        change(insert(GLOBEX, null), new JobEvent.Started(NOW, false));
        try (Database research = server.database("research")) {
            List<JobScan.Gauge> gauges =
                    research.withoutTenant(connection -> new JobScan().gauges(connection));
            Map<String, Double> values =
                    gauges.stream()
                            .collect(
                                    Collectors.toMap(
                                            g -> g.name() + g.labels(),
                                            JobScan.Gauge::value,
                                            (a, b) -> a,
                                            TreeMap::new));
            assertEquals(1.0, values.get("pipeline_jobs[status, queued]"));
            assertEquals(1.0, values.get("pipeline_jobs[status, running]"));
            assertEquals(0.0, values.get("pipeline_jobs[status, failed]"));
            assertTrue(values.get("queue_oldest_message_seconds[queue, jobs]") > 0);
            assertEquals(0.0, values.get("queue_oldest_message_seconds[queue, jobs-high]"));
            assertEquals(0.0, values.get("outbox_messages[schema, pipeline]"));
            assertEquals(8, gauges.size());
            assertThrows(
                    SqlFailureException.class,
                    () ->
                            research.withoutTenant(
                                    c -> number(c, "select count(*) from pipeline.jobs")));
        }
    }

    @Test
    void oneTriggerIsOneJob() {
        Trigger trigger = trigger("msg_1", "body");
        Job first = insert(ACME, trigger);
        assertFalse(isStored(job(ACME), trigger));
        JobTable.Triggered found =
                database.inTenant(ACME, c -> table.triggered(c, ACME, trigger)).orElseThrow();
        assertEquals(first.jobId(), found.job().jobId());
        assertTrue(found.sameBody());
        Trigger altered = trigger("msg_1", "another body");
        assertFalse(
                database.inTenant(ACME, c -> table.triggered(c, ACME, altered))
                        .orElseThrow()
                        .sameBody());
        assertTrue(isStored(job(GLOBEX), trigger));
    }

    @Test
    void everyFieldSurvivesTheDatabase() {
        Job job = insert(ACME, trigger("msg_1", "body"));
        assertEquals(job, database.inTenant(ACME, c -> table.find(c, ACME, job.jobId())).get());
        change(job, new JobEvent.Started(NOW.plusSeconds(1), false));
        Job started = database.inTenant(ACME, c -> table.find(c, ACME, job.jobId())).orElseThrow();
        Job refused =
                change(started, new JobEvent.Refused(NOW.plusSeconds(2), "no \"such\" thing"));
        assertEquals(
                Optional.of(refused),
                database.inTenant(ACME, c -> table.find(c, ACME, job.jobId())));
    }

    private Job insert(TenantId tenant, Trigger trigger) {
        Job job = job(tenant);
        assertTrue(isStored(job, trigger));
        return job;
    }

    private boolean isStored(Job job, Trigger trigger) {
        return database.inTenant(job.tenant(), c -> table.insert(c, job, trigger, List.of()));
    }

    private Job change(Job job, JobEvent event) {
        JobState next = JobLifeCycle.next(job.state(), event).orElseThrow();
        database.inTenant(
                job.tenant(),
                c -> {
                    table.update(c, job, next);
                    return null;
                });
        return job.with(next);
    }

    private static Trigger trigger(String id, String body) {
        return new Trigger(id, Digest.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Job job(TenantId tenant) {
        JobRequest request =
                new JobRequest(
                        JobRequest.TRADING_SWEEP,
                        Priority.NORMAL,
                        "BTC-USD",
                        Json.MAPPER.createObjectNode().put("ticker", "BTC-USD"),
                        null,
                        "corr-1");
        return new Job(tenant, JobId.make(NOW), NOW, request, JobState.queued(NOW));
    }

    private long number(String sql) {
        try (Connection connection = server.superuser()) {
            return number(connection, sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
