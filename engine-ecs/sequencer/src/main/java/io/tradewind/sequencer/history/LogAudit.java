package io.tradewind.sequencer.history;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.LogReader;
import java.util.List;

/**
 * What a log comes to, read from its first command on, archives included, with each checksum
 * verified. Writes nothing and takes no lease, so that it may run beside a writer, or over a copy
 * that was restored: two logs that are told alike are alike.
 *
 * @param commands how many there are
 * @param checksum of the last batch, which covers all before it
 * @param stateHash of an engine that has applied them all
 */
public record LogAudit(long commands, int checksum, long stateHash) {

    private static final int EVENT_BYTES = 1 << 16;

    /**
     * Reads a log to its end.
     *
     * @throws io.tradewind.sequencer.DamagedLogException if neither log nor archives have it as it
     *     was written
     */
    public static LogAudit of(CommandLog log, History history, Capacity capacity) {
        EventWriter events = new EventWriter(EVENT_BYTES);
        Engine engine = new Engine(capacity, events);
        LogReader reader = new LogReader(log, history);
        LogPosition position = LogPosition.START;
        List<LogBatch> batches = reader.after(position);
        while (!batches.isEmpty()) {
            for (LogBatch batch : batches) {
                apply(batch, engine, events);
                position = batch.end();
            }
            batches = reader.after(position);
        }
        return new LogAudit(position.sequence(), position.checksum(), engine.stateHash());
    }

    private static void apply(LogBatch batch, Engine engine, EventWriter events) {
        int at = 0;
        while (at < batch.length()) {
            engine.apply(batch.commands(), at);
            events.clear();
            at += batch.commandLength(at);
        }
    }

    @Override
    public String toString() {
        return "%d commands, checksum %08x, state %016x".formatted(commands, checksum, stateHash);
    }
}
