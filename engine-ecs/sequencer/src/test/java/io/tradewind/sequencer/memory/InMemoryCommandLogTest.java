package io.tradewind.sequencer.memory;

import io.tradewind.platform.testing.MovableClock;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.CommandLogContract;
import java.time.Duration;
import java.time.Instant;

/** The log in memory does what every log does. */
final class InMemoryCommandLogTest extends CommandLogContract {

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(1_000));
    private final InMemoryCommandLog log = new InMemoryCommandLog(clock, Duration.ofSeconds(3));

    @Override
    protected CommandLog log() {
        return log;
    }

    @Override
    protected void leaseRunsOut() {
        clock.advance(Duration.ofSeconds(3));
    }
}
