package io.tradewind.sequencer.memory;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.FencedException;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** A log in memory, which several sequencers of a test may share. */
public final class InMemoryCommandLog implements CommandLog {

    private static final int READ_BATCHES_MAX = 64;

    private final Clock clock;
    private final long leaseMillis;
    private final List<LogBatch> batches = new ArrayList<>();
    private long epoch;
    private long leaseEnds;

    /** A log whose lease lasts so long by this clock. */
    public InMemoryCommandLog(Clock clock, Duration lease) {
        this.clock = clock;
        this.leaseMillis = lease.toMillis();
    }

    @Override
    public Duration lease() {
        return Duration.ofMillis(leaseMillis);
    }

    @Override
    public synchronized OptionalLong acquire(String holder) {
        if (clock.millis() < leaseEnds) {
            return OptionalLong.empty();
        }
        epoch++;
        leaseEnds = clock.millis() + leaseMillis;
        return OptionalLong.of(epoch);
    }

    @Override
    public synchronized boolean renew(long renewed) {
        if (renewed != epoch) {
            return false;
        }
        leaseEnds = clock.millis() + leaseMillis;
        return true;
    }

    @Override
    public synchronized void release(long released) {
        if (released == epoch) {
            leaseEnds = 0;
        }
    }

    @Override
    public synchronized void append(LogBatch batch) {
        if (batch.epoch() != epoch) {
            throw new FencedException(
                    "epoch %d is over, the log is at %d".formatted(batch.epoch(), epoch));
        }
        if (batch.length() == 0 || batch.lastSequence() < batch.firstSequence()) {
            throw new PermanentException("a batch has commands, numbered upwards");
        }
        LogBatch copy = copy(batch);
        copy.verify(end(), "an append");
        batches.add(copy);
    }

    private static LogBatch copy(LogBatch batch) {
        return new LogBatch(
                batch.epoch(),
                batch.firstSequence(),
                batch.lastSequence(),
                batch.timeMillis(),
                Arrays.copyOf(batch.commands(), batch.length()),
                batch.length(),
                batch.previous(),
                batch.checksum());
    }

    @Override
    public synchronized LogPosition end() {
        return batches.isEmpty() ? LogPosition.START : batches.getLast().end();
    }

    @Override
    public synchronized List<LogBatch> read(LogPosition after) {
        int from = batches.size();
        while (from > 0 && batches.get(from - 1).firstSequence() > after.sequence()) {
            from--;
        }
        int to = Math.min(batches.size(), from + READ_BATCHES_MAX);
        List<LogBatch> next = List.copyOf(batches.subList(from, to));
        LogPosition position = after;
        for (LogBatch batch : next) {
            batch.verify(position, "the log in memory");
            position = batch.end();
        }
        return next;
    }

    /** Removes batches up to a command, but never the last one; how many. */
    synchronized int purge(long upTo) {
        int before = batches.size();
        while (batches.size() > 1 && batches.getFirst().lastSequence() <= upTo) {
            batches.removeFirst();
        }
        return before - batches.size();
    }

    @Override
    public void close() {
        // Several sequencers may share it.
    }
}
