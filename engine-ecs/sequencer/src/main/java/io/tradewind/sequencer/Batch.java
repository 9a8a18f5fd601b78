package io.tradewind.sequencer;

import io.tradewind.matching.event.EventWriter;
import java.util.Arrays;

/**
 * Commands that are logged together, with the tickets they came with and the events they made.
 * Owned by the sequencer's thread; while it is being appended, its commands do not change.
 */
final class Batch {

    private byte[] commands = new byte[1 << 16];
    private int length;
    private byte[] events = new byte[1 << 18];
    private int eventsLength;
    private int[] commandEnds = new int[256];
    private int[] eventEnds = new int[256];
    private long[] tickets = new long[256];
    private int count;
    private long firstSequence;
    private long timeMillis;

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull(SequencerLimits limits) {
        return count >= limits.batchCommands() || length >= limits.batchBytes();
    }

    void clear() {
        count = 0;
        length = 0;
        eventsLength = 0;
    }

    /** Copies a command behind the others, and says where it begins. */
    int add(byte[] bytes, int offset, int size, long ticket) {
        if (commands.length - length < size) {
            commands = Arrays.copyOf(commands, Math.max(commands.length * 2, length + size));
        }
        if (count == tickets.length) {
            commandEnds = Arrays.copyOf(commandEnds, count * 2);
            eventEnds = Arrays.copyOf(eventEnds, count * 2);
            tickets = Arrays.copyOf(tickets, count * 2);
        }
        int at = length;
        System.arraycopy(bytes, offset, commands, at, size);
        length += size;
        commandEnds[count] = length;
        tickets[count] = ticket;
        return at;
    }

    /** The command added last has been applied: keeps its events and empties their writer. */
    void applied(long sequence, long time, EventWriter written) {
        if (count == 0) {
            firstSequence = sequence;
            timeMillis = time;
        }
        int size = written.position();
        if (events.length - eventsLength < size) {
            int room = Math.max(Math.multiplyExact(events.length, 2), eventsLength + size);
            events = Arrays.copyOf(events, room);
        }
        System.arraycopy(written.bytes(), 0, events, eventsLength, size);
        eventsLength += size;
        eventEnds[count++] = eventsLength;
        written.clear();
    }

    byte[] commands() {
        return commands;
    }

    int length() {
        return length;
    }

    byte[] events() {
        return events;
    }

    int count() {
        return count;
    }

    int commandEnd(int index) {
        return commandEnds[index];
    }

    int eventEnd(int index) {
        return eventEnds[index];
    }

    long ticket(int index) {
        return tickets[index];
    }

    long firstSequence() {
        return firstSequence;
    }

    long lastSequence() {
        return firstSequence + count - 1;
    }

    long timeMillis() {
        return timeMillis;
    }
}
