package io.tradewind.sequencer;

import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.platform.failure.RetryableException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes before writing: the newest snapshot, the rest of the log, and then the log as another
 * writes it, until its lease is free. Patient: while the database is away, a standby waits. Runs on
 * the sequencer's thread.
 */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** Whoever reads so much at once is not at the log's end yet. */
    private static final long BEHIND_BYTES = 1 << 20;

    private static final Duration AWAY = Duration.ofMillis(250);

    private final SequencerSetup setup;
    private final Release release;
    private final BooleanSupplier stopping;
    private final LogReader reader;
    private final Batch batch = new Batch();

    Following(SequencerSetup setup, Release release, BooleanSupplier stopping) {
        this.setup = setup;
        this.release = release;
        this.stopping = stopping;
        this.reader = new LogReader(setup.log(), setup.history());
    }

    /**
     * The state of the newest snapshot that every projection has passed, told to the consumers.
     *
     * @throws DamagedLogException if log, snapshots and projections do not belong together
     */
    Replica restore() {
        EventWriter events = Replica.events();
        Replica replica = patiently(() -> newest(events));
        if (replica != null) {
            release.restored(replica.epoch(), replica.position().sequence(), replica.engine());
        }
        return replica;
    }

    private Replica newest(EventWriter events) {
        long floor = setup.lowestProjection().getAsLong();
        RestoredState state =
                setup.history()
                        .newest(floor, setup.capacity(), events)
                        .orElseGet(() -> empty(events));
        // Asked last: what another writes meanwhile is in neither of them.
        long end = setup.log().end().sequence();
        if (floor != Long.MAX_VALUE && floor > end) {
            throw new DamagedLogException(
                    "a projection has %d commands, the log ends at %d: its end is missing"
                            .formatted(floor, end));
        }
        if (state.position().sequence() > end) {
            throw new DamagedLogException(
                    "a snapshot has %d commands, the log ends at %d: its end is missing"
                            .formatted(state.position().sequence(), end));
        }
        return new Replica(state.engine(), events, state.position(), state.epoch());
    }

    private RestoredState empty(EventWriter events) {
        return new RestoredState(new Engine(setup.capacity(), events), LogPosition.START, 0);
    }

    /** Applies and tells what the log has more; whether there was anything. */
    boolean readOn(Replica replica) {
        boolean any = false;
        while (readOn(replica, patiently(() -> reader.after(replica.position())))) {
            any = true;
        }
        return any;
    }

    private boolean readOn(Replica replica, List<LogBatch> next) {
        if (next == null || next.isEmpty() || stopping.getAsBoolean()) {
            return false;
        }
        for (LogBatch logged : next) {
            replica.apply(logged, batch);
            release.batch(logged.epoch(), batch);
            batch.clear();
        }
        return true;
    }

    /**
     * Follows the log until the lease is taken.
     *
     * @param caughtUp called whenever everything there was has been told
     * @return the new epoch; empty when told to stop
     */
    OptionalLong untilLease(Replica replica, Runnable caughtUp) {
        long attempts = setup.limits().leaseAttempts().toNanos();
        long lastAttempt = System.nanoTime() - attempts;
        while (!stopping.getAsBoolean()) {
            // One read a round: a busy writer is always a few batches ahead.
            List<LogBatch> next = patiently(() -> reader.after(replica.position()));
            readOn(replica, next);
            if (next != null && bytes(next) >= BEHIND_BYTES) {
                continue;
            }
            caughtUp.run();
            if (System.nanoTime() - lastAttempt >= attempts) {
                lastAttempt = System.nanoTime();
                OptionalLong taken = patiently(() -> setup.log().acquire(setup.holder()));
                if (taken != null && taken.isPresent()) {
                    return taken;
                }
            }
            pause(setup.limits().followPause());
        }
        return OptionalLong.empty();
    }

    private static long bytes(List<LogBatch> batches) {
        return batches.stream().mapToLong(LogBatch::length).sum();
    }

    /** Tries until the log and its history can be reached; null when told to stop. */
    private <T> T patiently(Supplier<T> question) {
        boolean told = false;
        while (!stopping.getAsBoolean()) {
            try {
                return question.get();
            } catch (RetryableException away) {
                if (!told) {
                    LOG.warn("The log is away; following goes on once it is back", away);
                    told = true;
                }
                pause(AWAY);
            }
        }
        return null;
    }

    private void pause(Duration so) {
        if (!stopping.getAsBoolean()) {
            LockSupport.parkNanos(this, so.toNanos());
        }
    }
}
