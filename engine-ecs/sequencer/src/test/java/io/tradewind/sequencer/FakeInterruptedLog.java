package io.tradewind.sequencer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A log whose reader is held up once, behind an answer, while somebody else works; and whose writer
 * may be held up at each batch.
 */
public final class FakeInterruptedLog implements CommandLog {

    private final CommandLog log;
    private Runnable afterEnd = () -> {};
    private Runnable afterRead = () -> {};
    private Runnable beforeAcquire = () -> {};
    private volatile Runnable beforeRenew = () -> {};
    private volatile Consumer<LogBatch> beforeAppend = batch -> {};

    /** The log that this one stands before. */
    public FakeInterruptedLog(CommandLog log) {
        this.log = log;
    }

    /** What happens once, between the answer where the log ends and whatever is done with it. */
    public FakeInterruptedLog afterEnd(Runnable meanwhile) {
        afterEnd = meanwhile;
        return this;
    }

    /** What happens once, between a read and whatever is done with it. */
    public FakeInterruptedLog afterRead(Runnable meanwhile) {
        afterRead = meanwhile;
        return this;
    }

    /** What happens once, before the lease is asked for. */
    public FakeInterruptedLog beforeAcquire(Runnable meanwhile) {
        beforeAcquire = meanwhile;
        return this;
    }

    /** What happens each time before the lease is extended. */
    public FakeInterruptedLog beforeRenew(Runnable meanwhile) {
        beforeRenew = meanwhile;
        return this;
    }

    /** What happens each time before a batch is appended. */
    public FakeInterruptedLog beforeAppend(Consumer<LogBatch> meanwhile) {
        beforeAppend = meanwhile;
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
        Runnable now = beforeAcquire;
        beforeAcquire = () -> {};
        now.run();
        return log.acquire(holder);
    }

    @Override
    public boolean renew(long epoch) {
        beforeRenew.run();
        return log.renew(epoch);
    }

    @Override
    public void release(long epoch) {
        log.release(epoch);
    }

    @Override
    public void append(LogBatch batch) {
        beforeAppend.accept(batch);
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
