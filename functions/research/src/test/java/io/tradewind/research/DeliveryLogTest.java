package io.tradewind.research;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.callback.DeliveryAttempt;
import io.tradewind.research.callback.DeliveryCursor;
import io.tradewind.research.callback.DeliveryEntry;
import io.tradewind.research.callback.DeliveryFilter;
import io.tradewind.research.callback.DeliveryReport;
import io.tradewind.research.callback.DeliveryStatus;
import io.tradewind.research.callback.ReplayOutcome;
import io.tradewind.research.page.Listing;
import io.tradewind.research.postgres.DeliveryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final Platform platform = new Platform(clock);
    private final Database database = platform.database();
    private final DeliveryLog log = new DeliveryLog(database, platform.outbox(database), clock);
    private final TenantId mine = platform.tenant().id();
    private final TenantId other = TestTenant.create(platform.postgres()).id();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void listIsNewestFirstAndFilteredAndPaged() {
        attempt(mine, "d-1", "job-1", "delivered", 204, "");
        attempt(mine, "d-2", "job-1", "failed", 500, "no room");
        attempt(mine, "d-3", "job-2", "refused", null, "private");
        assertEquals(List.of("d-3", "d-2", "d-1"), ids(log.list(mine, ALL, 50)));
        assertEquals(
                List.of("d-2"),
                ids(log.list(mine, new DeliveryFilter(DeliveryStatus.PENDING, null, null), 50)));
        assertEquals(
                List.of("d-2", "d-1"),
                ids(log.list(mine, new DeliveryFilter(null, "job-1", null), 50)));
    }

    @Test
    void pagesFollowEachOtherAlsoWhereTimesAreTheSame() {
        for (int i = 1; i <= 5; i++) {
            attempt(mine, "d-" + i, "job-1", "delivered", 204, "");
        }
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.empty();
        int pages = 0;
        do {
            DeliveryCursor after = next.map(DeliveryCursor::of).orElse(null);
            Listing<DeliveryEntry> page = log.list(mine, new DeliveryFilter(null, null, after), 2);
            seen.addAll(ids(page));
            next = page.next();
            pages++;
        } while (next.isPresent());
        assertEquals(List.of("d-5", "d-4", "d-3", "d-2", "d-1"), seen);
        assertEquals(3, pages);
    }

    @Test
    void reportTellsEveryAttemptAndNoHeaderOfTheCaller() {
        attempt(mine, "d-1", "job-1", "failed", 500, "no room");
        clock.advance(Duration.ofSeconds(6));
        attempt(mine, "d-1", "job-1", "delivered", 204, "");
        DeliveryReport report = log.find(mine, "d-1").orElseThrow();
        assertEquals(DeliveryStatus.DELIVERED, report.delivery().status());
        assertEquals(2, report.delivery().attempts());
        assertNull(report.delivery().nextAttemptAt());
        assertNotNull(report.delivery().endedAt());
        assertEquals("{\"a\":1}", report.body());
        assertEquals(
                List.of(
                        new DeliveryAttempt(
                                1,
                                Instant.parse("2026-03-02T10:00:00Z"),
                                "failed",
                                500,
                                "no room",
                                12),
                        new DeliveryAttempt(
                                2,
                                Instant.parse("2026-03-02T10:00:06Z"),
                                "delivered",
                                204,
                                "",
                                12)),
                report.history());
        assertEquals(-1, report.toString().indexOf("hush"));
    }

    @Test
    void anotherTenantSeesAndReplaysNothing() {
        attempt(mine, "d-1", "job-1", "delivered", 204, "");
        assertEquals(List.of(), log.list(other, ALL, 50).entries());
        assertEquals(Optional.empty(), log.find(other, "d-1"));
        assertInstanceOf(ReplayOutcome.NotFound.class, log.replay(other, "d-1", Optional.empty()));
        assertEquals(
                DeliveryStatus.DELIVERED, log.find(mine, "d-1").orElseThrow().delivery().status());
        assertEquals(0, platform.queues().depth(platform.url("webhook-deliveries")).visible());
    }

    @Test
    void replaySendsWhatHasEndedOnceMoreAndWhatIsDueNot() {
        attempt(mine, "d-1", "job-1", "delivered", 204, "");
        for (int wish = 0; wish < 2; wish++) {
            ReplayOutcome.OnItsWay replayed =
                    assertInstanceOf(
                            ReplayOutcome.OnItsWay.class,
                            log.replay(mine, "d-1", Optional.empty()));
            assertEquals(DeliveryStatus.PENDING, replayed.delivery().status());
            assertEquals(clock.instant(), replayed.delivery().nextAttemptAt());
        }
        assertEquals(1, platform.queues().depth(platform.url("webhook-deliveries")).visible());
    }

    @Test
    void theSameKeyReplaysOnce() {
        attempt(mine, "d-1", "job-1", "delivered", 204, "");
        log.replay(mine, "d-1", Optional.of("k"));
        attempt(mine, "d-1", "job-1", "delivered", 204, "");
        log.replay(mine, "d-1", Optional.of("k"));
        assertEquals(
                DeliveryStatus.DELIVERED, log.find(mine, "d-1").orElseThrow().delivery().status());
        log.replay(mine, "d-1", Optional.of("k2"));
        assertEquals(
                DeliveryStatus.PENDING, log.find(mine, "d-1").orElseThrow().delivery().status());
        assertEquals(2, platform.queues().depth(platform.url("webhook-deliveries")).visible());
    }

    /** Makes one attempt with this end, a second after what was before. */
    private void attempt(
            TenantId tenant, String id, String job, String outcome, Integer status, String detail) {
        Delivery delivery =
                new Delivery(
                        id, job, "https://example.com/cb", Map.of("x-key", "hush"), "{\"a\":1}");
        Message<Delivery> message = Message.of(tenant, "c", delivery);
        Instant now = clock.instant();
        Instant next = outcome.equals("failed") ? now.plusSeconds(5) : null;
        database.inTenant(
                tenant,
                connection -> {
                    DeliveryTable.take(connection, message, now, now.plusSeconds(45));
                    DeliveryTable.record(
                            connection,
                            message,
                            new DeliveryTable.Attempt(now, outcome, status, detail, 12),
                            next == null ? outcome : "pending",
                            next,
                            now);
                    return null;
                });
        if (!id.equals("d-1")) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private static List<String> ids(Listing<DeliveryEntry> page) {
        return page.entries().stream().map(DeliveryEntry::deliveryId).toList();
    }
}
