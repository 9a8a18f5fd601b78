package io.tradewind.sequencer;

import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventReader;
import java.util.List;

/** Tells the consumers, one after the other, what the log has. Called on the sequencer's thread. */
final class Release {

    private final List<EventConsumer> consumers;
    private volatile long released;

    Release(List<EventConsumer> consumers) {
        this.consumers = consumers;
    }

    void restored(long epoch, long sequence, Engine state) {
        for (EventConsumer consumer : consumers) {
            consumer.restored(epoch, sequence, state);
        }
        released = sequence;
    }

    void writing(long epoch) {
        for (EventConsumer consumer : consumers) {
            consumer.writing(epoch);
        }
    }

    void written() {
        for (EventConsumer consumer : consumers) {
            consumer.written();
        }
    }

    void batch(long epoch, Batch batch) {
        for (EventConsumer consumer : consumers) {
            tell(consumer, epoch, batch);
        }
        released = batch.lastSequence();
    }

    private static void tell(EventConsumer consumer, long epoch, Batch batch) {
        consumer.batchBegins(epoch, batch.firstSequence(), batch.timeMillis());
        byte[] commands = batch.commands();
        byte[] events = batch.events();
        int at = 0;
        int eventAt = 0;
        for (int i = 0; i < batch.count(); i++) {
            int end = batch.commandEnd(i);
            consumer.command(batch.firstSequence() + i, batch.ticket(i), commands, at, end - at);
            at = end;
            int eventsEnd = batch.eventEnd(i);
            while (eventAt < eventsEnd) {
                int length = EventReader.length(events, eventAt);
                consumer.event(events, eventAt, length);
                eventAt += length;
            }
        }
        consumer.batchEnds();
    }

    /** The last command that consumers have been told. */
    long released() {
        return released;
    }
}
