package io.tradewind.sequencer.history;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.LogReader;
import io.tradewind.sequencer.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes snapshots, archives the log and purges it, on a thread of its own with a bounded share of
 * its core. A failure is told and tried again at the next look; orders do not depend on it.
 */
public final class LogKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

    private final CommandLog log;
    private final ObjectHistory history;
    private final Capacity capacity;
    private final KeepingLimits limits;
    private final Supplier<Role> role;
    private final LongSupplier lowestProjection;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Instant snapshotTime;
    private volatile boolean stopping;

    /**
     * @param role what the process does
     * @param lowestProjection the last command that every projection has; {@link Long#MAX_VALUE}
     *     where there is none
     */
    public LogKeeper(
            CommandLog log,
            ObjectHistory history,
            Capacity capacity,
            KeepingLimits limits,
            Supplier<Role> role,
            LongSupplier lowestProjection) {
        this.log = log;
        this.history = history;
        this.capacity = capacity;
        this.limits = limits;
        this.role = role;
        this.lowestProjection = lowestProjection;
        this.thread = Thread.ofPlatform().daemon().name("log-keeper").unstarted(this::run);
    }

    /** Begins to look after the log, until closed. */
    public LogKeeper start() {
        thread.start();
        return this;
    }

    /**
     * Completes when it has ended: normally after {@link #close}, else with what ended it. Then
     * nobody keeps the log any more, and its process should end.
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    private void run() {
        try {
            live();
            ended.complete(null);
        } catch (Error died) {
            ended.completeExceptionally(new IllegalStateException("the log's keeper died", died));
        }
    }

    private void live() {
        while (!stopping) {
            LockSupport.parkNanos(this, limits.pause().toNanos());
            try {
                if (!stopping) {
                    look();
                }
            } catch (RuntimeException failure) {
                if (!stopping) {
                    LOG.error("The log was not looked after this time", failure);
                }
            }
        }
    }

    /** Makes a snapshot if one is due, archives up to the newest, and purges what may go. */
    void look() {
        long since = log.end().sequence() - history.newestPosition().sequence();
        Role now = role.get();
        long due = limits.snapshotCommands() * (now == Role.WRITER ? 2 : 1);
        if (since >= due && (now == Role.WRITER || now == Role.STANDBY)) {
            snapshot();
        }
        snapshotTime = history.snapshotTime().orElse(null);
        archive();
        purge();
    }

    /** How old the newest snapshot is, as of the last look; empty while there is none. */
    public Optional<Duration> snapshotAge(Instant now) {
        Instant made = snapshotTime;
        return made == null ? Optional.empty() : Optional.of(Duration.between(made, now));
    }

    /** Makes a snapshot of the log as it is now. */
    SnapshotEntry snapshot() {
        SnapshotMaker maker =
                new SnapshotMaker(log, history, capacity, limits.share(), lowestProjection);
        SnapshotEntry entry = maker.make(() -> stopping);
        LOG.info("Snapshot of {} commands, {} bytes", entry.position().sequence(), entry.bytes());
        return entry;
    }

    /** Writer and standby both do; where one is ahead, the other leaves the rest to him. */
    private void archive() {
        long bound = history.newestPosition().sequence();
        if (!history.lacksArchiveOf(bound)) {
            return;
        }
        LogReader reader = new LogReader(log, history);
        LogPosition end = history.archivedTo();
        while (!stopping) {
            List<LogBatch> batches =
                    reader.after(end).stream().filter(b -> b.lastSequence() <= bound).toList();
            if (batches.isEmpty() || !history.archive(batches)) {
                return;
            }
            end = batches.getLast().end();
        }
    }

    private void purge() {
        long bound =
                Math.min(
                        history.newestPosition().sequence() - limits.logCommands(),
                        lowestProjection.getAsLong());
        int removed = 1;
        while (!stopping && bound > 0 && removed > 0) {
            removed = history.purge(bound);
        }
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
    }
}
