package io.tradewind.sequencer.history;

import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A log whose reader is held up once, behind an answer, while somebody else works. */
final class FakeInterruptedLog implements CommandLog {

    private final CommandLog log;
    private Runnable afterEnd = () -> {};
    private Runnable afterRead = () -> {};

    FakeInterruptedLog(CommandLog log) {
        this.log = log;
    }

    /** What happens once, between the answer where the log ends and whatever is done with it. */
    FakeInterruptedLog afterEnd(Runnable meanwhile) {
        afterEnd = meanwhile;
        return this;
    }

    /** What happens once, between a read and whatever is done with it. */
    FakeInterruptedLog afterRead(Runnable meanwhile) {
        afterRead = meanwhile;
        return this;
    }

    @Override
    public List<LogBatch> read(LogPosition after) {
        List<LogBatch> batches = log.read(after);
        Runnable now = afterRead;
        afterRead = () -> {};
        now.run();
        return batches;
    }

    @Override
    public Duration lease() {
        return log.lease();
    }

    @Override
    public OptionalLong acquire(String holder) {
        return log.acquire(holder);
    }

    @Override
    public boolean renew(long epoch) {
        return log.renew(epoch);
    }

    @Override
    public void release(long epoch) {
        log.release(epoch);
    }

    @Override
    public void append(LogBatch batch) {
        log.append(batch);
    }

    @Override
    public LogPosition end() {
        LogPosition end = log.end();
        Runnable now = afterEnd;
        afterEnd = () -> {};
        now.run();
        return end;
    }

    @Override
    public void close() {
        log.close();
    }
}
