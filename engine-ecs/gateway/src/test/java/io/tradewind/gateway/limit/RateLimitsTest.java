package io.tradewind.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Windows fill, tell when they end, and begin anew. */
final class RateLimitsTest {

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(1_000_000));
    private final RateLimits limits = new RateLimits(1, 600, clock);

    @Test
    void aWindowGrantsItsLimitAndNoMore() {
        for (int i = 0; i < 20; i++) {
            Allowance left = limits.take(7, RouteLimit.CREATE, 1);
            assertTrue(left.isGranted());
            assertEquals(19 - i, left.remaining());
            assertEquals(clock.millis(), left.reset());
        }
        Allowance over = limits.take(7, RouteLimit.CREATE, 1);
        assertFalse(over.isGranted());
        assertEquals(20, over.limit());
        assertEquals(clock.millis() + 1_000, over.reset());
        assertTrue(limits.take(8, RouteLimit.CREATE, 1).isGranted());
        assertTrue(limits.take(7, RouteLimit.CANCEL, 1).isGranted());
        clock.advance(Duration.ofSeconds(1));
        assertTrue(limits.take(7, RouteLimit.CREATE, 1).isGranted());
    }

    @Test
    void aBatchGetsWhatIsLeft() {
        assertEquals(15, limits.take(7, RouteLimit.CREATE_BATCH, 15).granted());
        assertEquals(5, limits.take(7, RouteLimit.CREATE_BATCH, 10).granted());
        assertFalse(limits.take(7, RouteLimit.CREATE_BATCH, 1).isGranted());
    }

    @Test
    void addressesAreCountedOverFiveSeconds() {
        for (int i = 0; i < 600; i++) {
            assertTrue(limits.request("10.0.0.1").isGranted());
        }
        clock.advance(Duration.ofMillis(4_999));
        assertFalse(limits.request("10.0.0.1").isGranted());
        assertTrue(limits.request("10.0.0.2").isGranted());
        clock.advance(Duration.ofMillis(1));
        assertTrue(limits.request("10.0.0.1").isGranted());
    }
}
