package io.tradewind.sequencer.projection;

import io.tradewind.matching.command.Command;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventReader;
import io.tradewind.sequencer.EventConsumer;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the tables up with the log. The release thread leaves events in a buffer and never waits; a
 * thread of its own writes them while this process is the writer. When the buffer is full, or rows
 * are further behind than what this process was told of, what is missing is replayed from the log.
 * A process that follows another only remembers what the other has not written yet.
 */
public final class Projector implements EventConsumer, AutoCloseable {

    private final ProjectionStore store;
    private final EventBuffer buffer;
    private final Projection projection;
    private final Thread thread;
    private final Command command = new Command();

    private Projector(ProjectionStore store, LogReplay replay, ProjectorLimits limits) {
        this.store = store;
        this.buffer = new EventBuffer(limits.bufferBytes());
        this.projection = new Projection(store, replay, buffer, limits);
        this.thread = Thread.ofPlatform().daemon().name("projector").unstarted(projection);
    }

    /**
     * A projector that has read where the rows are and waits to be told more.
     *
     * @param store closed with it
     * @throws io.tradewind.platform.failure.RetryableException if the store cannot be reached
     */
    public static Projector start(ProjectionStore store, LogReplay replay, ProjectorLimits limits) {
        Projector projector = new Projector(store, replay, limits);
        projector.projection.open();
        projector.thread.start();
        return projector;
    }

    @Override
    public void restored(long epoch, long sequence, Engine state) {
        buffer.restored(sequence, state.events());
    }

    @Override
    public void batchBegins(long epoch, long firstSequence, long timeMillis) {
        buffer.batchBegins(epoch);
    }

    @Override
    public void command(long sequence, long ticket, byte[] bytes, int offset, int length) {
        buffer.command(sequence, command.wrap(bytes, offset).time());
    }

    @Override
    public void event(byte[] bytes, int offset, int length) {
        buffer.event(bytes, offset, length, EventReader.lastNumber(bytes, offset));
    }

    @Override
    public void batchEnds() {
        buffer.batchEnds();
    }

    @Override
    public void writing(long epoch) {
        projection.write(epoch);
    }

    /** Waits until the rows have what was told, for as long as the limits allow. */
    @Override
    public void written() {
        projection.flushUpTo(buffer.lastTold());
    }

    /** How many events the log is ahead of the rows. Thread-safe. */
    public long lagEvents() {
        return Math.max(0, buffer.lastEventTold() - projection.position().event());
    }

    /** How far the rows have come, as this process knows. Thread-safe. */
    public Position position() {
        return projection.position();
    }

    /**
     * Completes when it has ended: normally after {@link #close}, else with what ended it. Then no
     * row is written any more, and its process should end.
     */
    public CompletableFuture<Void> ended() {
        return projection.ended();
    }

    /** Writes what it was told, unless that fails, and ends. */
    @Override
    public void close() {
        projection.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
