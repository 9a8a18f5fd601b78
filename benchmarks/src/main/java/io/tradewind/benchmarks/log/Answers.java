package io.tradewind.benchmarks.log;

import io.tradewind.matching.engine.Engine;
import io.tradewind.sequencer.EventConsumer;

/** Notes when each order is told, as a gateway would answer it. */
final class Answers implements EventConsumer {

    private volatile Timetable timetable;
    private long told;
    private volatile long tickets;

    /** Tickets count from 1 in this timetable's order. */
    void follow(Timetable next) {
        timetable = next;
    }

    /** How many orders have been told. */
    long tickets() {
        return tickets;
    }

    @Override
    public void restored(long epoch, long sequence, Engine state) {
        // Nothing to show.
    }

    @Override
    public void batchBegins(long epoch, long firstSequence, long timeMillis) {
        // Commands are what counts.
    }

    @Override
    public void command(long sequence, long ticket, byte[] bytes, int offset, int length) {
        if (ticket != 0) {
            Timetable current = timetable;
            if (current != null) {
                current.answered(ticket - 1);
            }
            told++;
        }
    }

    @Override
    public void event(byte[] bytes, int offset, int length) {
        // Read by nobody here.
    }

    @Override
    public void batchEnds() {
        tickets = told;
    }
}
