package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits, what is replaced, and where it ends. */
final class OutboxTest {

    private final FakeWire wire = new FakeWire();
    private final Outbox outbox = new Outbox(wire);

    @Test
    void whatCountsKeepsItsOrderAndWhatIsReplacedIsToldOnce() {
        outbox.send("a");
        wire.full = true;
        outbox.send("b");
        outbox.replace("ticker", "t1");
        outbox.send("c");
        outbox.replace("ticker", "t2");
        assertEquals(List.of("a"), wire.written);
        wire.full = false;
        outbox.drain();
        assertEquals(List.of("a", "b", "c", "t2"), wire.written);
        assertFalse(outbox.isCongested());
    }

    @Test
    void theQueueEndsByMessagesAndByCharacters() {
        wire.full = true;
        for (int i = 0; i < Outbox.MESSAGES_MAX; i++) {
            assertTrue(outbox.send("m"));
        }
        assertFalse(outbox.send("one more"));
        outbox.clear();
        String large = "x".repeat(Outbox.CHARS_MAX / 2);
        assertTrue(outbox.send(large));
        assertTrue(outbox.replace("k", large));
        assertTrue(outbox.replace("k", large));
        assertFalse(outbox.send("y"));
        outbox.forget("k");
        assertTrue(outbox.send("y"));
        assertEquals(2, outbox.size());
    }
}
