package io.tradewind.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.DynamoDbServer;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.PostgresServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestGateTest {

    private static final String TABLE = "rate-limits";
    private static final PostgresServer POSTGRES = PostgresServer.shared();
    private static final Database ACCOUNTS = POSTGRES.database("accounts");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:20Z"));
    private final String bucket = "tenant:" + UUID.randomUUID();
    private final String address = UUID.randomUUID().toString();
    private final Map<String, String> headers = new HashMap<>();

    @BeforeAll
    static void createTable() {
        DynamoDbServer.shared().createTable(TABLE, DynamoDbCounter.KEY);
    }

    @AfterAll
    static void disconnect() {
        ACCOUNTS.close();
    }

    /** Counts that are away on request. */
    private static final class FakeCounter implements Counter {

        private final AtomicInteger calls = new AtomicInteger();
        private boolean away;
        private long used;

        @Override
        public long add(String key, long amount, Instant expires) {
            calls.incrementAndGet();
            if (away) {
                throw new RetryableException("away");
            }
            used += amount;
            return used;
        }

        @Override
        public void probe() {
            if (away) {
                throw new RetryableException("away");
            }
        }
    }

    private Windows instance() {
        return new Windows(new DynamoDbCounter(DynamoDbServer.shared().client(), TABLE), clock);
    }

    private static int allowed(Windows windows, String bucket, int limit, int asked) {
        int allowed = 0;
        for (int request = 0; request < asked; request++) {
            allowed += windows.take(bucket, limit).allowed() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void instancesTogetherAllowExactlyTheLimit() {
        Windows one = instance();
        Windows other = instance();
        int allowed = 0;
        for (int request = 0; request < 20; request++) {
            allowed += one.take(bucket, 30).allowed() ? 1 : 0;
            allowed += other.take(bucket, 30).allowed() ? 1 : 0;
        }
        assertEquals(30, allowed);
        assertFalse(instance().take(bucket, 30).allowed());
    }

    @Test
    void newMinuteBeginsAnew() {
        Windows windows = instance();
        assertEquals(3, allowed(windows, bucket, 3, 5));
        assertEquals(new Allowance(false, 3, 0, 40), windows.take(bucket, 3));
        clock.advance(Duration.ofSeconds(40));
        assertEquals(new Allowance(true, 3, 2, 60), windows.take(bucket, 3));
    }

    @Test
    void highLimitsCostOneCallInManyRequestsAndAreNeverExceeded() {
        FakeCounter counter = new FakeCounter();
        Windows one = new Windows(counter, clock);
        Windows other = new Windows(counter, clock);
        int allowed = allowed(one, bucket, 1_000, 700) + allowed(other, bucket, 1_000, 700);
        assertEquals(1_000, allowed);
        assertTrue(counter.calls.get() <= 102, () -> counter.calls + " calls");
    }

    @Test
    void whatOneInstanceLeasedAndDidNotUseIsAHundredthAtMost() {
        FakeCounter counter = new FakeCounter();
        allowed(new Windows(counter, clock), bucket, 1_000, 1);
        assertEquals(990, allowed(new Windows(counter, clock), bucket, 1_000, 2_000));
    }

    @Test
    void whileTheCountsAreAwayEachInstanceCountsForItself() {
        FakeCounter counter = new FakeCounter();
        counter.away = true;
        Windows windows = new Windows(counter, clock);
        assertEquals(10, allowed(windows, bucket, 10, 15));
        assertEquals(1, counter.calls.get());
        clock.advance(Windows.AWAY);
        counter.away = false;
        assertTrue(windows.take(bucket, 10).allowed());
        assertEquals(2, counter.calls.get());
    }

    private RequestGate gate(Counter counter, int perTenant, int perAddress) {
        return new RequestGate(
                Optional.of(new Windows(counter, clock)),
                new Tenants(ACCOUNTS, clock),
                new RequestGate.Limits(perTenant, perAddress));
    }

    private TenantId enter(RequestGate gate, TenantId tenant) {
        return gate.admit(address, headers::put, () -> tenant, Optional::of);
    }

    private static Problem refusal(Runnable request) {
        return assertThrows(ProblemException.class, request::run).problem();
    }

    @Test
    void tenantHasTheLimitOfTheEnvironmentOrItsOwn() {
        TenantId usual = tenant(OptionalInt.empty());
        TenantId generous = tenant(OptionalInt.of(5));
        RequestGate gate = gate(instanceCounter(), 2, 100);
        enter(gate, usual);
        assertEquals(
                Map.of("RateLimit-Limit", "2", "RateLimit-Remaining", "1", "RateLimit-Reset", "40"),
                headers);
        enter(gate, usual);
        Problem refused = refusal(() -> enter(gate, usual));
        assertEquals(429, refused.status());
        assertEquals("40", headers.get("Retry-After"));
        assertEquals("0", headers.get("RateLimit-Remaining"));
        for (int request = 0; request < 5; request++) {
            enter(gate, generous);
        }
        assertEquals(429, refusal(() -> enter(gate, generous)).status());
    }

    private static Counter instanceCounter() {
        return new DynamoDbCounter(DynamoDbServer.shared().client(), TABLE);
    }

    private static TenantId tenant(OptionalInt limit) {
        TenantId id = TenantId.of("t-" + UUID.randomUUID().toString().substring(0, 18));
        new TenantAdmin(ACCOUNTS, SecretBox.of(new byte[32]), Clock.systemUTC())
                .putTenant(new Tenant(id, "Test", false, limit));
        return id;
    }

    @Test
    void whetherCountsCanBeReachedIsAskedWithoutCounting() {
        instanceCounter().probe();
        Counter lost = new DynamoDbCounter(DynamoDbServer.shared().client(), TABLE + "-gone");
        assertThrows(RetryableException.class, lost::probe);
        RequestGate.open().probe();
        FakeCounter counter = new FakeCounter();
        counter.away = true;
        RequestGate gate = gate(counter, 1, 1);
        assertThrows(RetryableException.class, gate::probe);
        assertEquals(0, counter.calls.get());
    }

    @Test
    void platformsOwnRequestsAreNotCounted() {
        FakeCounter counter = new FakeCounter();
        RequestGate gate = gate(counter, 1, 1);
        for (int request = 0; request < 10; request++) {
            gate.admit(address, headers::put, () -> "service", _ -> Optional.empty());
        }
        assertEquals(0, counter.calls.get());
        assertEquals(Map.of(), headers);
    }

    @Test
    void addressThatKeepsFailingIsNoLongerListenedTo() {
        RequestGate gate = gate(new FakeCounter(), 100, 3);
        AtomicInteger proofs = new AtomicInteger();
        Function<Integer, Problem> attempt =
                _ ->
                        refusal(
                                () ->
                                        gate.admit(
                                                address,
                                                headers::put,
                                                () -> {
                                                    proofs.incrementAndGet();
                                                    throw new ProblemException(
                                                            Problem.of(Kind.SIGNATURE, "no"));
                                                },
                                                _ -> Optional.empty()));
        for (int request = 0; request < 3; request++) {
            assertEquals(401, attempt.apply(request).status());
        }
        assertEquals(429, attempt.apply(3).status());
        assertEquals(3, proofs.get());
        assertEquals("40", headers.get("Retry-After"));
        clock.advance(Duration.ofSeconds(40));
        assertEquals(401, attempt.apply(4).status());
    }

    @Test
    void openRoutesCountByAddress() {
        RequestGate gate = gate(new FakeCounter(), 100, 2);
        gate.admit(address, headers::put);
        gate.admit(address, headers::put);
        assertEquals(429, refusal(() -> gate.admit(address, headers::put)).status());
        RequestGate.open().admit(address, headers::put);
    }
}
