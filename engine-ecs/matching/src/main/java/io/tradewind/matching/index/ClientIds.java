package io.tradewind.matching.index;

import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Texts that may be used once per account: client order ids and transfer references. An entry is
 * held while its order is open, and afterwards for a time, so that a client that tries again is
 * recognised; of closed entries, only the newest so many. Texts are held as six longs, padded with
 * zeros.
 */
public final class ClientIds {

    /** The entry that is none. */
    public static final int NONE = 0;

    /** The longest text, in bytes. */
    public static final int LENGTH_MAX = 45;

    /** Words of a text. */
    public static final int WORDS = 6;

    private static final int STRIDE = 12;
    private static final int OWNER = 0;
    private static final int TEXT = 1;
    private static final int ORDER = 7;
    private static final int FINGERPRINT = 8;
    private static final int CLOSED = 9;
    private static final int LINKS = 10;
    private static final int HASH = 11;

    private final int closedMax;
    private long[] entries;
    private int[] table;
    private int mask;
    private int used = 1;
    private int free;
    private int size;
    private int closedHead;
    private int closedTail;
    private int closedCount;
    private long oldestClosed = Long.MAX_VALUE;

    /**
     * @param capacity entries before the first growth
     * @param closedMax closed entries that are remembered
     */
    public ClientIds(int capacity, int closedMax) {
        this.closedMax = closedMax;
        entries = new long[Math.max(16, capacity) * STRIDE];
        table = new int[Integer.highestOneBit(Math.max(16, capacity)) << 2];
        mask = table.length - 1;
    }

    private static long hash(long owner, long[] text) {
        long h = owner * 0x9e37_79b9_7f4a_7c15L;
        for (int i = 0; i < WORDS; i++) {
            h = (h ^ text[i]) * 0xff51_afd7_ed55_8ccdL;
            h ^= h >>> 32;
        }
        return h;
    }

    /** The entry of an owner's text, or {@link #NONE}. */
    public int find(long owner, long[] text) {
        long hash = hash(owner, text);
        int at = (int) hash & mask;
        while (table[at] != NONE) {
            if (matches(table[at], hash, owner, text)) {
                return table[at];
            }
            at = (at + 1) & mask;
        }
        return NONE;
    }

    private boolean matches(int entry, long hash, long owner, long[] text) {
        int row = entry * STRIDE;
        if (entries[row + HASH] != hash || entries[row + OWNER] != owner) {
            return false;
        }
        for (int i = 0; i < WORDS; i++) {
            if (entries[row + TEXT + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Adds a text that is not there, for an open order. */
    public int open(long owner, long[] text, long order, long fingerprint) {
        int entry = allocate();
        int row = entry * STRIDE;
        entries[row + OWNER] = owner;
        System.arraycopy(text, 0, entries, row + TEXT, WORDS);
        entries[row + ORDER] = order;
        entries[row + FINGERPRINT] = fingerprint;
        entries[row + CLOSED] = 0;
        entries[row + LINKS] = 0;
        entries[row + HASH] = hash(owner, text);
        if (size >= table.length >>> 1) {
            table = new int[Math.multiplyExact(table.length, 2)];
            mask = table.length - 1;
            for (int i = 1; i < used; i++) {
                if (i != entry && entries[i * STRIDE + ORDER] != 0) {
                    insert(i);
                }
            }
        }
        insert(entry);
        size++;
        return entry;
    }

    private int allocate() {
        int entry = free;
        if (entry != NONE) {
            free = (int) entries[entry * STRIDE + LINKS];
            return entry;
        }
        if ((used + 1) * STRIDE > entries.length) {
            entries = Arrays.copyOf(entries, Math.multiplyExact(entries.length, 2));
        }
        return used++;
    }

    private void insert(int entry) {
        int at = (int) entries[entry * STRIDE + HASH] & mask;
        while (table[at] != NONE) {
            at = (at + 1) & mask;
        }
        table[at] = entry;
    }

    /** Moves an entry to the closed ones, and forgets the oldest beyond what is remembered. */
    public void close(int entry, long now) {
        entries[entry * STRIDE + CLOSED] = now;
        entries[entry * STRIDE + LINKS] = 0;
        if (closedTail == NONE) {
            closedHead = entry;
            oldestClosed = now;
        } else {
            entries[closedTail * STRIDE + LINKS] = entry;
        }
        closedTail = entry;
        closedCount++;
        if (closedCount > closedMax) {
            forgetOldest();
        }
    }

    /** Forgets the entries that closed at or before a time. */
    public void forget(long until) {
        while (oldestClosed <= until) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        int entry = closedHead;
        closedHead = (int) entries[entry * STRIDE + LINKS];
        if (closedHead == NONE) {
            closedTail = NONE;
        }
        oldestClosed = closedHead == NONE ? Long.MAX_VALUE : entries[closedHead * STRIDE + CLOSED];
        closedCount--;
        removeFromTable(entry);
        entries[entry * STRIDE + ORDER] = 0;
        entries[entry * STRIDE + LINKS] = free;
        free = entry;
        size--;
    }

    private void removeFromTable(int entry) {
        int hole = (int) entries[entry * STRIDE + HASH] & mask;
        while (table[hole] != entry) {
            hole = (hole + 1) & mask;
        }
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            if (table[at] == NONE) {
                break;
            }
            int home = (int) entries[table[at] * STRIDE + HASH] & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = NONE;
    }

    /** The order that used it. */
    public long order(int entry) {
        return entries[entry * STRIDE + ORDER];
    }

    /** A hash of the parameters that came with it. */
    public long fingerprint(int entry) {
        return entries[entry * STRIDE + FINGERPRINT];
    }

    /** When its order closed, in milliseconds since 1970; 0 while it is open. */
    public long closedAt(int entry) {
        return entries[entry * STRIDE + CLOSED];
    }

    /** A word of its text. */
    public long word(int entry, int index) {
        return entries[entry * STRIDE + TEXT + index];
    }

    /** Copies its text into bytes; returns the length. */
    public int text(int entry, byte[] into, int at) {
        for (int i = 0; i < LENGTH_MAX; i++) {
            byte next = (byte) (word(entry, i >>> 3) >>> (8 * (i & 7)));
            if (next == 0) {
                return i;
            }
            into[at + i] = next;
        }
        return LENGTH_MAX;
    }

    /** Writes the closed entries, oldest first. Open ones are written with their orders. */
    public void writeClosed(StateWriter out) throws IOException {
        out.put(closedCount);
        for (int entry = closedHead; entry != NONE; entry = (int) entries[entry * STRIDE + LINKS]) {
            for (int i = OWNER; i <= CLOSED; i++) {
                out.put(entries[entry * STRIDE + i]);
            }
        }
    }

    /** Reads the closed entries. */
    public void readClosed(StateReader in) throws IOException {
        int count = in.nextInt(0, closedMax, "closed client order ids");
        long[] text = new long[WORDS];
        for (int i = 0; i < count; i++) {
            long owner = in.next();
            for (int j = 0; j < WORDS; j++) {
                text[j] = in.next();
            }
            int entry = open(owner, text, in.next(), in.next());
            close(entry, in.next());
        }
    }
}
