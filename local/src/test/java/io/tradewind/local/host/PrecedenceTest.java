package io.tradewind.local.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Precedence precedence = new Precedence(nanos::get);

    @Test
    void aQueueNeedNotWaitWhereNobodyCalls() {
        assertFalse(precedence.callersGoFirst());
    }

    @Test
    void oneRequestInHandIsWhatAQueueMakesItself() {
        precedence.requestBegins();
        assertFalse(precedence.callersGoFirst());
        precedence.requestBegins();
        assertTrue(precedence.callersGoFirst());
        precedence.requestEnds();
        assertFalse(precedence.callersGoFirst());
    }

    @Test
    void aBurstGoesFirstAlsoBetweenItsRequests() {
        for (int i = 0; i < Precedence.BURST; i++) {
            assertFalse(precedence.callersGoFirst(), "after " + i);
            nanos.addAndGet(5_000_000);
            precedence.requestBegins();
            precedence.requestEnds();
        }
        assertTrue(precedence.callersGoFirst());
        nanos.addAndGet(Precedence.BURST_NANOS);
        assertFalse(precedence.callersGoFirst());
    }

    @Test
    void requestsFarApartAreNoBurst() {
        for (int i = 0; i < 10 * Precedence.BURST; i++) {
            nanos.addAndGet(Precedence.BURST_NANOS / (Precedence.BURST - 1) + 1);
            precedence.requestBegins();
            precedence.requestEnds();
        }
        assertFalse(precedence.callersGoFirst());
    }
}
