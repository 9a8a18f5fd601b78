package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.postgres.Forgetting;
import io.tradewind.research.Fixtures;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.grid.SweepKeys;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OldSweepsTest {

    private static final String REQUEST = "{'ticker':'OLD-USD','min_trades':1,'interval':'1d'}";
    private static final Duration KEPT = Duration.ofDays(90);

    private final Flow flow = new Flow();
    private final OldSweeps old = new OldSweeps(flow.database, flow.results);

    OldSweepsTest() {
        flow.storePrices("OLD-USD", 5, 300);
    }

    @AfterEach
    void close() {
        flow.close();
    }

    private int forget() {
        int all = 0;
        int batch;
        do {
            batch = old.forget(flow.clock.instant().minus(KEPT), OldSweeps.BATCH_MAX);
            all += batch;
        } while (batch == OldSweeps.BATCH_MAX);
        return all;
    }

    private int objects(UUID id) {
        return flow.results.list(SweepKeys.folder(flow.tenant, id), "", 1_000).size();
    }

    private long rows(String table, UUID id) {
        return flow.platform.count(
                "select count(*) from research.%s where job_id = '%s'".formatted(table, id));
    }

    @Test
    void endedSweepIsForgottenWithItsRowsAndFilesWhenItIsOldEnough() {
        UUID id = flow.start(REQUEST);
        flow.run();
        flow.clock.advance(KEPT.minusMinutes(1));
        forget();
        assertTrue(objects(id) >= 2);
        assertEquals(1, rows("sweeps", id));
        flow.clock.advance(Duration.ofMinutes(2));
        assertTrue(forget() >= 1);
        assertEquals(0, objects(id));
        for (String table : new String[] {"sweeps", "chunks", "results"}) {
            assertEquals(0, rows(table, id), table);
        }
        assertTrue(flow.research.jobs().find(flow.tenant, id).isEmpty());
        assertEquals(0, forget());
    }

    @Test
    void unfinishedSweepIsNeverForgotten() {
        UUID id = flow.start(REQUEST);
        flow.clock.advance(KEPT.multipliedBy(10));
        forget();
        assertEquals(1, rows("sweeps", id));
        flow.run();
        flow.assertCompletedOnce(id);
    }

    @Test
    void cancelledSweepIsForgottenToo() {
        UUID id = flow.start(REQUEST);
        flow.research.sweeps().cancel(flow.tenant, id);
        flow.clock.advance(KEPT.plusDays(1));
        forget();
        assertEquals(0, rows("sweeps", id));
        assertEquals(0, objects(id));
    }

    @Test
    void sweepWhoseCallbackIsStillOnItsWayIsKept() {
        UUID id = flow.start(REQUEST);
        flow.run();
        flow.platform.run(
                """
                insert into research.deliveries (tenant_id, delivery_id, job_id, correlation_id, url,
                    headers, body, next_attempt_at, created_at)
                values ('%s', 'd-%s', '%s', 'c', 'https://a.example/', '{}', '{}', now(), now())
                """
                        .formatted(flow.tenant, id, id));
        flow.clock.advance(KEPT.plusDays(1));
        forget();
        assertEquals(1, rows("sweeps", id));
        Forgetting deliveries = new Forgetting(flow.database, "research.forget_deliveries");
        deliveries.forget(flow.clock.instant(), 500);
        assertEquals(1, rows("deliveries", id));
        flow.platform.run(
                "update research.deliveries set status = 'delivered', ended_at = now()"
                        + " where delivery_id = 'd-%s'".formatted(id));
        deliveries.forget(flow.clock.instant(), 500);
        assertEquals(0, rows("deliveries", id));
        forget();
        assertEquals(0, rows("sweeps", id));
    }

    @Test
    void callbackHeadersAreStoredSealed() {
        SweepCommand command =
                new SweepCommand(
                        UUID.randomUUID(),
                        Fixtures.request(REQUEST),
                        "https://caller.example/",
                        Map.of("Authorization", "Bearer s3cret"),
                        null);
        for (int time = 0; time < 2; time++) {
            assertInstanceOf(
                    StartOutcome.Accepted.class,
                    flow.research.sweeps().start(flow.tenant, command));
        }
        for (String column : new String[] {"sweeps", "outbox"}) {
            assertEquals(
                    0,
                    flow.platform.count(
                            "select count(*) from research.%s t where t::text like '%%s3cret%%'"
                                    .formatted(column)));
        }
        assertFalse(flow.job(command.jobId()).toString().contains("s3cret"));
    }

    @Test
    void messagesThatNobodyCouldSendAreForgottenAndYoungOnesKept() {
        flow.platform.run(
                """
                insert into research.outbox (id, tenant_id, queue, body, attempts, next_attempt_at,
                    created_at)
                select gen_random_uuid(), '%s', 'nowhere', '{}', a, now() + interval '1 day',
                    now() - o from (values (3, interval '40 days'), (3, interval '1 day'),
                    (0, interval '40 days')) as v (a, o)
                """
                        .formatted(flow.tenant));
        new Forgetting(flow.database, "research.forget_outbox")
                .forget(java.time.Instant.now().minus(Duration.ofDays(30)), 500);
        assertEquals(
                2,
                flow.platform.count(
                        "select count(*) from research.outbox where queue = 'nowhere'"
                                + " and tenant_id = '%s'".formatted(flow.tenant)));
    }
}
