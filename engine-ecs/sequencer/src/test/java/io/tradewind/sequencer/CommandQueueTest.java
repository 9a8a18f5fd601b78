package io.tradewind.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommandQueueTest {

    private static final int CAPACITY = 8;

    private final CommandQueue queue = new CommandQueue(CAPACITY);

    @Test
    void oneCommandIsAwaitedUntilMoreAreAskedFor() {
        assertFalse(queue.isAwaited());
        add(1);
        assertTrue(queue.isAwaited());
        queue.await(3);
        add(2);
        assertFalse(queue.isAwaited());
        add(3);
        assertTrue(queue.isAwaited());
        queue.remove();
        assertFalse(queue.isAwaited());
        queue.await(1);
        assertTrue(queue.isAwaited());
    }

    @Test
    void whatHasNoRoomIsRefusedAndTheOrderIsKeptAroundTheEnd() {
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i <= CAPACITY; i++) {
                assertTrue(queue.add(new byte[200], 0, 200, i));
            }
            assertFalse(queue.add(new byte[1], 0, 1, 99));
            for (int i = 1; i <= CAPACITY; i++) {
                assertEquals(i, queue.first().ticket);
                queue.remove();
            }
            assertNull(queue.first());
        }
    }

    private void add(long ticket) {
        assertTrue(queue.add(new byte[] {1}, 0, 1, ticket));
    }
}
