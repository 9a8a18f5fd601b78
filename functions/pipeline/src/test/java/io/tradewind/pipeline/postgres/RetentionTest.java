package io.tradewind.pipeline.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.Forgetting;
import io.tradewind.platform.retention.CleanUp;
import io.tradewind.platform.testing.PostgresServer;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ended jobs of all tenants are forgotten when they are old enough, and nothing else is. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration KEPT = Duration.ofDays(90);

    /** Jobs by ticker, each ended 100 days ago where it has ended at all. */
    private static final String JOBS =
            """
            insert into pipeline.jobs (tenant_id, job_id, job_type, priority, ticker, parameters,
                correlation_id, created_at, status, failure, sweep_run_id, result_data, best_rows,
                started_at, ended_at, cancel_sent_at, news_at)
            select t, gen_random_uuid(), 'sweep', 'NORMAL', v.name, '{}', 'c',
                timestamptz '2026-01-01Z', v.status,
                case when v.status = 'FAILED' then 'TIMED_OUT' end,
                case when v.status = 'COMPLETED' then 's' end,
                case when v.status = 'COMPLETED' then '{}'::jsonb end,
                case when v.status = 'COMPLETED' then '[]'::jsonb end,
                v.started, v.ended, v.told, timestamptz '2026-01-01Z'
            from (values
                ('completed', 'COMPLETED', '2026-02-01Z'::timestamptz, '2026-02-01Z'::timestamptz, null::timestamptz),
                ('failed', 'FAILED', null, '2026-02-01Z', null),
                ('cancelled', 'CANCELLED', null, '2026-02-01Z', null),
                ('told', 'CANCELLED', '2026-02-01Z', '2026-02-01Z', '2026-02-01Z'),
                ('untold', 'CANCELLED', '2026-02-01Z', '2026-02-01Z', null),
                ('young', 'FAILED', null, '2026-05-01Z', null),
                ('queued', 'QUEUED', null, null, null),
                ('running', 'RUNNING', '2026-02-01Z', null, null))
                as v (name, status, started, ended, told),
                (values ('acme'), ('globex')) as tenants (t)
            """;

    private final PostgresServer server = PostgresServer.shared().migrate("pipeline");
    private final Database database = server.database("pipeline");

    @BeforeEach
    void fill() {
        server.run("truncate pipeline.jobs, pipeline.callbacks, pipeline.outbox");
        server.run(JOBS);
        server.run(
                "insert into pipeline.callbacks select tenant_id, 'w-' || job_id, job_id, ''::bytea,"
                        + " '{}', true, now() from pipeline.jobs where ended_at is not null");
    }

    @AfterEach
    void close() {
        server.run("truncate pipeline.jobs, pipeline.callbacks, pipeline.outbox");
        database.close();
    }

    private static CleanUp cleanUp(Database database, int batchMax) {
        return new CleanUp(
                List.of(
                        new CleanUp.Rule(
                                "jobs",
                                KEPT,
                                batchMax,
                                new Forgetting(database, "pipeline.forget_jobs")::forget)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Set<String> left() throws Exception {
        Set<String> left = new TreeSet<>();
        try (var connection = server.superuser();
                var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select ticker || count(*) || ' ' || (select count(*) from"
                                        + " pipeline.callbacks c join pipeline.jobs k using (tenant_id,"
                                        + " job_id) where k.ticker = j.ticker) from pipeline.jobs j"
                                        + " group by ticker")) {
            while (rows.next()) {
                left.add(rows.getString(1));
            }
        }
        return left;
    }

    @Test
    void onlyWhatHasEndedLongAgoIsForgotten() throws Exception {
        assertEquals(8, cleanUp(database, 500).run(() -> 60_000));
        assertEquals(Set.of("queued2 0", "running2 0", "untold2 2", "young2 2"), left());
        assertEquals(0, cleanUp(database, 500).run(() -> 60_000));
    }

    @Test
    void smallBatchesReachTheSameEnd() throws Exception {
        assertEquals(8, cleanUp(database, 3).run(() -> 60_000));
        assertEquals(Set.of("queued2 0", "running2 0", "untold2 2", "young2 2"), left());
    }

    @Test
    void withoutTimeNothingIsBegun() throws Exception {
        assertEquals(0, cleanUp(database, 500).run(() -> 1_000));
        assertEquals(8, left().size());
    }

    @Test
    void runsAtTheSameTimeForgetEachJobOnce() throws Exception {
        List<Callable<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            runs.add(
                    () -> {
                        try (Database own = server.database("pipeline")) {
                            return cleanUp(own, 1).run(() -> 60_000);
                        }
                    });
        }
        int forgotten = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> run : pool.invokeAll(runs)) {
                forgotten += run.get();
            }
        }
        forgotten += cleanUp(database, 500).run(() -> 60_000);
        assertEquals(8, forgotten);
        assertEquals(4, left().size());
    }
}
