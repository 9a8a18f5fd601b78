package io.tradewind.sequencer;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import java.util.List;

/** The plain way from a log to a state: every command, one after the other, by one engine. */
public final class Replay {

    private final EventWriter events = new EventWriter(1 << 16);
    private final Engine engine = new Engine(Capacity.SMALL, events);

    /** The state's hash after these batches, which begin with command 1. */
    public static long hash(List<LogBatch> batches) {
        Replay replay = new Replay();
        batches.forEach(batch -> replay.apply(batch, command -> {}));
        return replay.engine.stateHash();
    }

    /** Told of each command after it was applied. */
    @FunctionalInterface
    public interface Visitor {
        void applied(Command command);
    }

    /**
     * A command of the log.
     *
     * @param sequence its number
     * @param bytes holds it
     * @param offset where it begins
     * @param length its bytes
     * @param state the engine after it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Command(long sequence, byte[] bytes, int offset, int length, Engine state) {}

    /** Applies a batch. */
    public void apply(LogBatch batch, Visitor visitor) {
        int at = 0;
        while (at < batch.length()) {
            int length = batch.commandLength(at);
            engine.apply(batch.commands(), at);
            events.clear();
            visitor.applied(new Command(engine.commands(), batch.commands(), at, length, engine));
            at += length;
        }
    }
}
