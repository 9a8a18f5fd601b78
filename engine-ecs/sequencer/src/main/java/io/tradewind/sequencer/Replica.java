package io.tradewind.sequencer;

import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;

/** An engine and its place in the log. Owned by one thread. */
final class Replica {

    private static final int EVENT_BYTES = 1 << 16;

    private final Engine engine;
    private final EventWriter events;
    private LogPosition position;
    private long epoch;

    Replica(Engine engine, EventWriter events, LogPosition position, long epoch) {
        this.engine = engine;
        this.events = events;
        this.position = position;
        this.epoch = epoch;
    }

    /** A writer for a replica's events. */
    static EventWriter events() {
        return new EventWriter(EVENT_BYTES);
    }

    Engine engine() {
        return engine;
    }

    /** Where the log ends for this replica. */
    LogPosition position() {
        return position;
    }

    /** The epoch of the last batch. */
    long epoch() {
        return epoch;
    }

    /** Applies a command that has its time and stands in the batch. */
    void apply(Batch batch, int at) {
        engine.apply(batch.commands(), at);
        batch.applied(engine.commands(), engine.now(), events);
    }

    /** Applies a batch of the log, and leaves commands and events in {@code into}. */
    void apply(LogBatch logged, Batch into) {
        if (logged.firstSequence() != engine.commands() + 1) {
            throw new IllegalStateException(
                    "the engine has applied %d commands, the next is %d"
                            .formatted(engine.commands(), logged.firstSequence()));
        }
        int at = 0;
        while (at < logged.length()) {
            int size = logged.commandLength(at);
            apply(into, into.add(logged.commands(), at, size, 0));
            at += size;
        }
        if (engine.commands() != logged.lastSequence()) {
            throw new DamagedLogException(
                    "commands %d to %d: their bytes hold commands up to %d"
                            .formatted(
                                    logged.firstSequence(),
                                    logged.lastSequence(),
                                    engine.commands()));
        }
        advance(logged);
    }

    /** The log has, or is about to have, this batch. */
    void advance(LogBatch logged) {
        position = logged.end();
        epoch = logged.epoch();
    }
}
