package io.tradewind.sequencer.memory;

import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.CommandLogContract;
import io.tradewind.sequencer.MovedClock;
import java.time.Duration;

/** The log in memory does what every log does. */
final class InMemoryCommandLogTest extends CommandLogContract {

    private final MovedClock clock = new MovedClock(1_000);
    private final InMemoryCommandLog log = new InMemoryCommandLog(clock, Duration.ofSeconds(3));

    @Override
    protected CommandLog log() {
        return log;
    }

    @Override
    protected void leaseRunsOut() {
        clock.pass(3_000);
    }
}
