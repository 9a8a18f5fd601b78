package io.tradewind.platform.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.testing.DynamoDbServer;
import io.tradewind.platform.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {

    private static final String TABLE = "idempotency";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger effects = new AtomicInteger();
    private final String effectId = "email:" + UUID.randomUUID();
    private final OnceOnly onceOnly =
            new OnceOnly(DynamoDbServer.shared().client(), TABLE, LEASE, clock);

    @BeforeAll
    static void createTable() {
        DynamoDbServer.shared().createTable(TABLE, "effect_id");
    }

    private String run() {
        return onceOnly.run(effectId, DAY, () -> "answer " + effects.incrementAndGet());
    }

    @Test
    void secondCallerGetsTheFirstAnswer() {
        assertEquals("answer 1", run());
        assertEquals("answer 1", run());
        assertEquals(1, effects.get());
    }

    @Test
    void failedEffectRunsAgain() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        onceOnly.run(
                                effectId,
                                DAY,
                                () -> {
                                    throw new IllegalStateException("smtp");
                                }));
        assertEquals("answer 1", run());
    }

    @Test
    void effectUnderWayElsewhereIsRetryable() {
        onceOnly.run(
                effectId,
                DAY,
                () -> {
                    assertThrows(RetryableException.class, this::run);
                    return "mine";
                });
        assertEquals("mine", run());
        assertEquals(0, effects.get());
    }

    @Test
    void expiredLeaseIsTakenOver() {
        String first =
                onceOnly.run(
                        effectId,
                        DAY,
                        () -> {
                            clock.advance(LEASE.plusSeconds(1));
                            assertEquals("answer 1", run());
                            return "too late";
                        });
        assertEquals("too late", first);
        assertEquals("answer 1", run(), "the answer of who took over stays");
    }

    @Test
    void answerIsForgottenAfterItsTime() {
        run();
        clock.advance(DAY.plusSeconds(2));
        assertEquals("answer 2", run());
    }

    @Test
    void ofManyAtOnceOneRuns() throws Exception {
        Callable<String> attempt = this::run;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> outcome : threads.invokeAll(Collections.nCopies(16, attempt))) {
                try {
                    assertEquals("answer 1", outcome.get());
                } catch (ExecutionException underWay) {
                    assertEquals(RetryableException.class, underWay.getCause().getClass());
                }
            }
        }
        assertEquals(1, effects.get());
    }
}
