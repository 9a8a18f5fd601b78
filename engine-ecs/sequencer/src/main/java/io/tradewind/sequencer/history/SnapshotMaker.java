package io.tradewind.sequencer.history;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.LogReader;
import io.tradewind.sequencer.RestoredState;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Makes the next snapshot from the newest one and the log since: the running engine is neither
 * stopped nor read, and each snapshot proves the one before.
 */
final class SnapshotMaker {

    private static final int EVENT_BYTES = 1 << 16;

    private final CommandLog log;
    private final ObjectHistory history;
    private final Capacity capacity;
    private final double share;
    private final LongSupplier lowestProjection;

    SnapshotMaker(
            CommandLog log,
            ObjectHistory history,
            Capacity capacity,
            double share,
            LongSupplier lowestProjection) {
        this.log = log;
        this.history = history;
        this.capacity = capacity;
        this.share = share;
        this.lowestProjection = lowestProjection;
    }

    /** Makes one of the log as it ends now, unless told to stop. */
    SnapshotEntry make(BooleanSupplier stopping) {
        long end = log.end().sequence();
        EventWriter events = new EventWriter(EVENT_BYTES);
        RestoredState state =
                history.newest(end, capacity, events)
                        .orElseGet(
                                () ->
                                        new RestoredState(
                                                new Engine(capacity, events),
                                                LogPosition.START,
                                                0));
        LogReader reader = new LogReader(log, history);
        while (state.position().sequence() < end) {
            if (stopping.getAsBoolean()) {
                throw new RetryableException("the process ends before the snapshot is made");
            }
            long begin = System.nanoTime();
            List<LogBatch> next = reader.after(state.position());
            if (next.isEmpty()) {
                throw new DamagedLogException(
                        "the log ended at command %d, now it ends at %d"
                                .formatted(end, state.position().sequence()));
            }
            state = applied(state, next, events);
            rest(System.nanoTime() - begin);
        }
        return history.add(
                state, lowestProjection.getAsLong(), capacity, new EventWriter(EVENT_BYTES));
    }

    private static RestoredState applied(
            RestoredState state, List<LogBatch> batches, EventWriter events) {
        LogPosition position = state.position();
        long epoch = state.epoch();
        for (LogBatch batch : batches) {
            int at = 0;
            while (at < batch.length()) {
                state.engine().apply(batch.commands(), at);
                at += batch.commandLength(at);
                events.clear();
            }
            position = batch.end();
            epoch = batch.epoch();
        }
        return new RestoredState(state.engine(), position, epoch);
    }

    private void rest(long worked) {
        LockSupport.parkNanos(this, (long) (worked * (1 - share) / share));
    }
}
