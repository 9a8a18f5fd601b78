package io.tradewind.sequencer.projection;

import io.tradewind.matching.event.EventReader;
import io.tradewind.platform.failure.RetryableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projector's work, on its own thread. A batch that cannot be written because the database is
 * away is tried again until it can. Any other failure lets go of the batch, reads where the rows
 * are and goes on from there by the log: trading is not stopped by it, and the lag tells. An error
 * of the virtual machine, though, ends it.
 */
final class Projection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final long POLL_NANOS = 5_000_000;
    private static final long TIDY_NANOS = 3_600_000_000_000L;

    private final ProjectionStore store;
    private final LogReplay replay;
    private final EventBuffer buffer;
    private final ProjectorLimits limits;
    private final EventReader reader = new EventReader();

    private volatile Position position = Position.START;
    private volatile long writerEpoch;
    private volatile boolean hurried;
    private volatile boolean stopping;
    private final AtomicReference<Long> flushEnd = new AtomicReference<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Bookkeeper bookkeeper;
    private EventBuffer.Chunk chunk;
    private int at;
    private long lastWrite;
    private long lastTidy;
    private boolean tidied;

    /** Commands up to this one were taken from the buffer and may have to be read again. */
    private long missing;

    private int failures;

    Projection(
            ProjectionStore store, LogReplay replay, EventBuffer buffer, ProjectorLimits limits) {
        this.store = store;
        this.replay = replay;
        this.buffer = buffer;
        this.limits = limits;
    }

    /** Reads where the rows are. */
    void open() {
        Position found = store.position();
        bookkeeper = new Bookkeeper(found, store.catalogue());
        position = found;
        buffer.skipTo(found.sequence());
    }

    Position position() {
        return position;
    }

    /** From now on this process writes. */
    void write(long epoch) {
        writerEpoch = epoch;
    }

    /** Whether this process writes: an epoch was given to it, and no later one has written. */
    private boolean isWriter() {
        return writerEpoch != 0 && position.epoch() <= writerEpoch;
    }

    /** Waits until the rows have a command, for as long as the limits allow. */
    void flushUpTo(long sequence) {
        hurried = true;
        while (position.sequence() < sequence && !isLate() && !ended.isDone()) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        if (position.sequence() < sequence) {
            LOG.warn(
                    "The projection has command {}, not {}: the next writer catches up",
                    position.sequence(),
                    sequence);
        }
    }

    /** Ends when what was told is written, cannot be, or takes longer than the limits allow. */
    void stop() {
        isLate();
        stopping = true;
    }

    /** Whether a process that stops has waited as long as it may; counted from the first look. */
    private boolean isLate() {
        flushEnd.compareAndSet(null, System.nanoTime() + limits.flushMax().toNanos());
        return System.nanoTime() - flushEnd.get() >= 0;
    }

    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void run() {
        try {
            live();
            ended.complete(null);
        } catch (Error died) {
            ended.completeExceptionally(
                    new IllegalStateException(
                            "the projector died after command " + position.sequence(), died));
        }
    }

    private void live() {
        boolean stopped = false;
        while (!stopped) {
            try {
                if (!isWriter()) {
                    stopped = stopping;
                    follow();
                } else {
                    // What was told before it was told to stop is in the buffer by now.
                    boolean last = stopping;
                    boolean worked = work();
                    failures = 0;
                    stopped = last && (!worked || isLate());
                }
            } catch (RetryableException away) {
                failed("The projection waits for its database", away);
                stopped = stopping;
            } catch (RuntimeException failure) {
                failed("The projection goes back to its last batch", failure);
                stopped = stopping;
                startOver();
            }
        }
    }

    private void failed(String what, RuntimeException failure) {
        if (failures++ == 0) {
            LOG.error("{}, after command {}", what, position.sequence(), failure);
        }
        Duration pause = limits.retryPause().multipliedBy(1L << Math.min(failures - 1, 10));
        boolean longest = pause.compareTo(limits.retryPauseMax()) > 0;
        pause(longest ? limits.retryPauseMax() : pause);
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!stopping && System.nanoTime() < end) {
            LockSupport.parkNanos(this, Math.min(time.toNanos(), 10 * POLL_NANOS));
        }
    }

    /** Reads where the rows are; what was begun is done again from there. */
    private void startOver() {
        try {
            replay.rest();
            missing = buffer.lastTold();
            open();
        } catch (RetryableException away) {
            LOG.warn("The projection's position cannot be read yet", away);
        }
    }

    /** While another process writes, lets go of what it has written. */
    private void follow() {
        Position found = store.position();
        if (found.sequence() != position.sequence()) {
            open();
            EventBuffer.Chunk oldest;
            while ((oldest = buffer.peek()) != null && oldest.last() <= found.sequence()) {
                buffer.release(buffer.poll());
            }
        }
        if (buffer.isSkipping() && buffer.peek() == null) {
            buffer.resume();
        }
        pause(limits.followPause());
    }

    /** Takes what waits and writes when it is time; whether anything was left to do. */
    private boolean work() {
        boolean taken = take();
        if (isFull() || isDue()) {
            flush();
        }
        if (!taken && !stopping) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return taken || !isWritten();
    }

    private boolean isFull() {
        return bookkeeper.isFull(limits.batchChanges());
    }

    private boolean isWritten() {
        return bookkeeper.reached().sequence() == position.sequence();
    }

    private boolean isDue() {
        Duration pace = bookkeeper.isEmpty() ? limits.idlePace() : limits.pace();
        boolean hurries = hurried || stopping;
        return !isWritten() && (hurries || System.nanoTime() - lastWrite >= pace.toNanos());
    }

    private void flush() {
        store.write(bookkeeper);
        bookkeeper.written();
        position = bookkeeper.reached();
        lastWrite = System.nanoTime();
        if (!tidied || lastWrite - lastTidy > TIDY_NANOS) {
            tidied = true;
            lastTidy = lastWrite;
            tidy();
        }
    }

    private void tidy() {
        try {
            store.tidy(position);
        } catch (RuntimeException failure) {
            LOG.warn("Old rows were not let go of this time", failure);
        }
    }

    /** Takes commands until the batch is full or none are left; whether there were any. */
    private boolean take() {
        boolean any = false;
        while (!isFull()) {
            if (chunk == null) {
                chunk = buffer.poll();
                at = 0;
            }
            if (chunk == null) {
                boolean replayed = replayUpTo(Math.max(missing, buffer.lastSkipped()));
                return any || replayed;
            }
            long sequence = chunk.sequence(at);
            long reached = bookkeeper.reached().sequence();
            if (sequence > reached + 1) {
                boolean replayed = replayUpTo(sequence - 1);
                return any || replayed;
            }
            if (sequence == reached + 1) {
                replay.rest();
                read(sequence);
                any = true;
            }
            at = chunk.next(at);
            if (at >= chunk.length()) {
                buffer.release(chunk);
                chunk = null;
            }
        }
        return any;
    }

    private void read(long sequence) {
        int end = chunk.next(at);
        int event = chunk.events(at);
        while (event < end) {
            event += reader.read(chunk.bytes(), event, bookkeeper);
        }
        bookkeeper.commandEnds(chunk.epoch(at), sequence, chunk.timeMillis(at));
    }

    /** Tells the bookkeeper from the log what is missing up to a command; whether anything was. */
    private boolean replayUpTo(long sequence) {
        long reached = bookkeeper.reached().sequence();
        if (sequence <= reached) {
            return false;
        }
        long told =
                replay.tell(
                        reached,
                        sequence,
                        bookkeeper,
                        (epoch, number, time) -> {
                            bookkeeper.commandEnds(epoch, number, time);
                            return !isFull();
                        });
        if (told >= sequence) {
            // Close to what is being told now: from here on the buffer will do.
            buffer.resume();
        }
        return told > reached;
    }
}
