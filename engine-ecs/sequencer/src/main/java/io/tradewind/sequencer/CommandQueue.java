package io.tradewind.sequencer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands on their way to the sequencer, in the order in which callers got their places. Many
 * threads add, the sequencer's alone takes. Slots keep their memory.
 */
final class CommandQueue {

    private static final int SLOT_BYTES = 96;

    private final Slot[] slots;
    private final int mask;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private volatile int awaited = 1;

    /** A command that waits. */
    static final class Slot {
        byte[] bytes = new byte[SLOT_BYTES];
        int length;
        long ticket;
        private volatile long turn;
    }

    /**
     * @param capacity a power of two
     */
    CommandQueue(int capacity) {
        slots = new Slot[capacity];
        mask = capacity - 1;
        for (int i = 0; i < capacity; i++) {
            slots[i] = new Slot();
        }
    }

    /** Copies a command to the end; false when there is no room. */
    boolean add(byte[] command, int offset, int length, long ticket) {
        long place;
        do {
            place = tail.get();
            if (place - head.get() > mask) {
                return false;
            }
        } while (!tail.compareAndSet(place, place + 1));
        Slot slot = slots[(int) place & mask];
        if (slot.bytes.length < length) {
            slot.bytes = new byte[length];
        }
        System.arraycopy(command, offset, slot.bytes, 0, length);
        slot.length = length;
        slot.ticket = ticket;
        slot.turn = place + 1;
        return true;
    }

    /** The first command that is complete, or null; stays first until {@link #remove}. */
    Slot first() {
        long place = head.getPlain();
        Slot slot = slots[(int) place & mask];
        return slot.turn == place + 1 ? slot : null;
    }

    /** Gives the first command's slot back. */
    void remove() {
        head.setRelease(head.getPlain() + 1);
    }

    /** Whoever takes is content to sleep until so many commands wait. */
    void await(int commands) {
        awaited = commands;
    }

    /** Whether as many wait as are awaited; the first may still be on its way. */
    boolean isAwaited() {
        return tail.get() - head.get() >= awaited;
    }
}
