package io.tradewind.sequencer.projection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands and their events on their way from the release thread to the projector's. The release
 * thread never waits: when the buffer is full, whole commands are left out until {@link #resume},
 * and whoever reads sees by the numbers what is missing.
 */
final class EventBuffer {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Room for a usual batch of the log; a larger one makes more. */
    private static final int FILLING_BYTES = 64 << 10;

    private static final int HEAD = 3 * Long.BYTES;

    private final Queue<Chunk> chunks = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytesHeld = new AtomicLong();
    private final long bytesMax;
    private volatile boolean skipping;
    private volatile long written;
    private volatile long lastSkipped;
    private volatile long lastTold;
    private volatile long lastEventTold;

    private final Chunk filling = new Chunk(new byte[FILLING_BYTES]);
    private long epoch;
    private boolean taken;

    EventBuffer(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Commands, each with its head (sequence, epoch, time; then the length) and its events. */
    static final class Chunk {
        private byte[] bytes;
        private int length;
        private int head;
        private long last;

        private Chunk(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Its content in no more room than it needs; it is empty again. */
        private Chunk taken() {
            Chunk exact = new Chunk(Arrays.copyOf(bytes, length));
            exact.length = length;
            exact.last = last;
            length = 0;
            return exact;
        }

        int length() {
            return length;
        }

        byte[] bytes() {
            return bytes;
        }

        /** The last command in it. */
        long last() {
            return last;
        }

        long sequence(int at) {
            return (long) LONG.get(bytes, at);
        }

        long epoch(int at) {
            return (long) LONG.get(bytes, at + 8);
        }

        long timeMillis(int at) {
            return (long) LONG.get(bytes, at + 16);
        }

        /** Where a command's events begin. */
        int events(int at) {
            return at + HEAD + Long.BYTES;
        }

        /** Where the next command begins. */
        int next(int at) {
            return events(at) + (int) (long) LONG.get(bytes, at + HEAD);
        }

        private void room(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }

        private void command(long sequence, long epoch, long timeMillis) {
            room(HEAD + Long.BYTES);
            head = length;
            LONG.set(bytes, head, sequence);
            LONG.set(bytes, head + 8, epoch);
            LONG.set(bytes, head + 16, timeMillis);
            LONG.set(bytes, head + HEAD, 0L);
            length += HEAD + Long.BYTES;
            last = sequence;
        }

        private void event(byte[] from, int offset, int size) {
            room(size);
            System.arraycopy(from, offset, bytes, length, size);
            length += size;
            LONG.set(bytes, head + HEAD, (long) length - head - HEAD - Long.BYTES);
        }
    }

    /** On the release thread: everything up to a command is known without having been told. */
    void restored(long sequence, long event) {
        lastTold = sequence;
        lastEventTold = event;
    }

    /** On the release thread: commands of a batch follow. */
    void batchBegins(long batchEpoch) {
        epoch = batchEpoch;
    }

    /** On the release thread: a command, whose events follow. */
    void command(long sequence, long timeMillis) {
        if (!skipping && bytesHeld.get() + filling.length() > bytesMax) {
            skipping = true;
        }
        taken = !skipping && sequence > written;
        if (skipping) {
            lastSkipped = sequence;
        }
        if (taken) {
            filling.command(sequence, epoch, timeMillis);
        }
        lastTold = sequence;
    }

    /** On the release thread: an event of that command. */
    void event(byte[] from, int offset, int size, long number) {
        if (taken) {
            filling.event(from, offset, size);
        }
        lastEventTold = number;
    }

    /** On the release thread: what was told may be read. */
    void batchEnds() {
        if (filling.length() > 0) {
            bytesHeld.addAndGet(filling.length());
            chunks.add(filling.taken());
        }
    }

    /** The oldest chunk, or null; it is held until it is given {@linkplain #release back}. */
    Chunk poll() {
        return chunks.poll();
    }

    /** The oldest chunk, left where it is; or null. */
    Chunk peek() {
        return chunks.peek();
    }

    /** Lets go of a chunk's room. */
    void release(Chunk chunk) {
        bytesHeld.addAndGet(-chunk.length());
    }

    /** Commands up to this one need not be taken. */
    void skipTo(long sequence) {
        written = sequence;
    }

    /** Whether commands are being left out. */
    boolean isSkipping() {
        return skipping;
    }

    /** The last command that was left out; 0 for none. */
    long lastSkipped() {
        return lastSkipped;
    }

    /** From the next command on, commands are taken again. */
    void resume() {
        skipping = false;
    }

    /** The last command that was told, taken or not. */
    long lastTold() {
        return lastTold;
    }

    /** The last event that was told, taken or not. */
    long lastEventTold() {
        return lastEventTold;
    }
}
