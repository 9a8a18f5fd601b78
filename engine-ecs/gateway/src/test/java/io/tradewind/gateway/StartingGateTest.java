package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.gateway.http.Sockets;
import io.tradewind.sequencer.Role;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StartingGateTest {

    private static final int UNAVAILABLE = 503;
    private static final int UNKNOWN = 404;

    @Test
    void nobodyConnectsBeforeTheViewsHaveCaughtUp() {
        AtomicReference<Role> role = new AtomicReference<>(Role.STARTING);
        StartingGate gate = new StartingGate(Sockets.NONE, role::get);
        assertEquals(UNAVAILABLE, gate.refusal(null));
        for (Role later : Role.values()) {
            if (later != Role.STARTING) {
                role.set(later);
                assertEquals(UNKNOWN, gate.refusal(null), later.toString());
            }
        }
    }
}
