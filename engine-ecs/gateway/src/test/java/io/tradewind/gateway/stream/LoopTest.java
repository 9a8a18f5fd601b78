package io.tradewind.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a loop makes of subscribers that fail. */
final class LoopTest {

    private static final Message MESSAGE = new Message("t", 0, Message.Kind.EVENT, "{}");

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Loop loop = new Loop(work::add);
    private final AtomicInteger done = new AtomicInteger();

    /** Fails at every message, and at being told that it missed one. */
    private static final class FakeFailing implements Subscriber {
        @Override
        public boolean wants(String key) {
            return true;
        }

        @Override
        public void deliver(Message message) {
            throw new IllegalStateException("delivery");
        }

        @Override
        public void missed() {
            throw new IllegalStateException("missed");
        }
    }

    /** The publisher waits for that before it makes the next wave. */
    @Test
    void aBatchIsDoneWithHoweverItWent() {
        loop.join("t", 0, new FakeFailing(), List.of());
        work.remove().run();
        loop.publish(List.of(MESSAGE), done::incrementAndGet);
        Runnable delivery = work.remove();
        assertThrows(IllegalStateException.class, delivery::run);
        assertEquals(1, done.get());
    }
}
