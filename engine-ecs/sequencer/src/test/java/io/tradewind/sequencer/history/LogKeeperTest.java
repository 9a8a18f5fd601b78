package io.tradewind.sequencer.history;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.sequencer.FakeInterruptedLog;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.memory.InMemoryCatalog;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the log's keeper ends. */
final class LogKeeperTest {

    private final InMemoryCommandLog log =
            new InMemoryCommandLog(Clock.systemUTC(), Duration.ofSeconds(3));

    private LogKeeper keeper(Runnable afterEnd) {
        return new LogKeeper(
                        new FakeInterruptedLog(log).afterEnd(afterEnd),
                        new ObjectHistory(new InMemoryObjectStore(), new InMemoryCatalog(log)),
                        Capacity.SMALL,
                        new KeepingLimits(1, 0, Duration.ofMillis(1), 1),
                        () -> Role.STANDBY,
                        () -> Long.MAX_VALUE)
                .start();
    }

    @Test
    void aKeeperThatDiesSaysSo() {
        Runnable deadly =
                () -> {
                    throw new StackOverflowError("made up");
                };
        try (LogKeeper keeper = keeper(deadly)) {
            ExecutionException died =
                    assertThrows(
                            ExecutionException.class,
                            () -> keeper.ended().get(60, TimeUnit.SECONDS));
            assertInstanceOf(StackOverflowError.class, died.getCause().getCause());
        }
    }

    @Test
    void aKeeperThatIsClosedHasEnded() throws Exception {
        LogKeeper keeper = keeper(() -> {});
        keeper.close();
        keeper.ended().get(60, TimeUnit.SECONDS);
    }
}
