package io.tradewind.sequencer;

import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Keeps all that a consumer is told, and checks that it is told in order. */
public final class Journal implements EventConsumer {

    private final List<String> lines = new ArrayList<>();
    private final List<Long> tickets = new ArrayList<>();
    private long sequence;
    private long event;
    private boolean open;
    private volatile long writingEpoch;
    private Runnable whenWritten = () -> {};

    @Override
    public synchronized void restored(long epoch, long last, Engine state) {
        sequence = last;
        event = state.events();
        lines.add("restored %d %016x".formatted(last, state.stateHash()));
    }

    @Override
    public synchronized void batchBegins(long epoch, long firstSequence, long timeMillis) {
        expect(!open && firstSequence == sequence + 1, "batch at " + firstSequence);
        open = true;
    }

    @Override
    public synchronized void command(
            long number, long ticket, byte[] bytes, int offset, int length) {
        expect(open && number == sequence + 1, "command " + number);
        sequence = number;
        if (ticket != 0) {
            tickets.add(ticket);
        }
        lines.add("command " + number + " " + hex(bytes, offset, length));
    }

    @Override
    public synchronized void event(byte[] bytes, int offset, int length) {
        long number = EventReader.number(bytes, offset);
        expect(open && (event == 0 || number == event + 1), "event " + number);
        event = EventReader.lastNumber(bytes, offset);
        lines.add("event " + hex(bytes, offset, length));
    }

    @Override
    public synchronized void batchEnds() {
        expect(open, "an end without a batch");
        open = false;
    }

    @Override
    public void writing(long epoch) {
        writingEpoch = epoch;
    }

    /** What happens when it is told that its process has written all it will. */
    Journal whenWritten(Runnable then) {
        whenWritten = then;
        return this;
    }

    @Override
    public void written() {
        whenWritten.run();
    }

    /** Checks that it was told everything up to a command. */
    synchronized void expectAll(long last) {
        expect(sequence == last, "the end at " + last);
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + " after command " + sequence);
        }
    }

    private static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** All that was told, but for what it began with. */
    public synchronized List<String> told() {
        return List.copyOf(lines.subList(Math.min(1, lines.size()), lines.size()));
    }

    /** What it began with. */
    public synchronized String beginning() {
        return lines.getFirst();
    }

    /** The tickets told, in order. */
    public synchronized List<Long> tickets() {
        return List.copyOf(tickets);
    }

    /** The number of the last command told. */
    public synchronized long sequence() {
        return sequence;
    }

    /** The epoch in which its process writes; 0 before. */
    public long writingEpoch() {
        return writingEpoch;
    }
}
