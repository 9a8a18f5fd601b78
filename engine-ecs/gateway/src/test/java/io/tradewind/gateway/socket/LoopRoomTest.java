package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.MovableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told to go and does not answer is cut off: soon where the process stops. */
final class LoopRoomTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final FakeWire wire = new FakeWire();
    private final LoopRoom room = new LoopRoom(vertx.getOrCreateContext(), Duration.ofSeconds(10));
    private final Connection connection =
            new Connection(
                    "1", "here", wire, new Connection.Place(room.loop(), null, clock), why -> {});

    LoopRoomTest() {
        room.add(new LoopRoom.Open(connection, new PoliteSession(connection), SocketLimits.IDLE));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void assertCutAfter(Duration goodbye) {
        clock.advance(goodbye);
        room.sweep();
        assertFalse(wire.cut);
        clock.advance(MOMENT);
        room.sweep();
        assertTrue(wire.cut);
    }

    @Test
    void aStopWaitsForNobodyWhoDoesNotAnswer() {
        room.drain();
        assertEquals(End.GOING_AWAY.code(), wire.closed);
        assertCutAfter(SocketLimits.LAST_GOODBYE);
    }

    @Test
    void whoDoesNotGoIsCutOff() {
        clock.advance(SocketLimits.IDLE.plus(MOMENT));
        room.sweep();
        assertEquals(End.IDLE.code(), wire.closed);
        assertCutAfter(SocketLimits.GOODBYE);
    }
}
