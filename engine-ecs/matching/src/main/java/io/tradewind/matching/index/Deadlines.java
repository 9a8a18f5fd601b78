package io.tradewind.matching.index;

import java.util.Arrays;

/**
 * What is due when: a binary heap over rows, each at most once, earliest first; equal times go by a
 * key that is the same on every replica. A row's place is known, so it is removed without a search.
 */
public final class Deadlines {

    /** The time of an empty heap. */
    public static final long NEVER = Long.MAX_VALUE;

    private long[] times;
    private long[] keys;
    private int[] rows;
    private int[] places = new int[16];
    private int size;
    private long next = NEVER;

    public Deadlines(int capacity) {
        int length = Math.max(16, capacity);
        times = new long[length];
        keys = new long[length];
        rows = new int[length];
    }

    /** When the first is due, or {@link #NEVER}. */
    public long next() {
        return next;
    }

    /** The row that is due first; only if there is one. */
    public int first() {
        return rows[0];
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    /** Whether the row waits. */
    public boolean has(int row) {
        return row < places.length && places[row] != 0;
    }

    /** Adds a row that does not wait yet. */
    public void add(int row, long time, long key) {
        if (row >= places.length) {
            places = Arrays.copyOf(places, Math.max(row + 1, places.length * 2));
        }
        if (size == times.length) {
            int length = Math.multiplyExact(size, 2);
            times = Arrays.copyOf(times, length);
            keys = Arrays.copyOf(keys, length);
            rows = Arrays.copyOf(rows, length);
        }
        up(size++, row, time, key);
        next = times[0];
    }

    /** Removes a row if it waits. */
    public void remove(int row) {
        if (!has(row)) {
            return;
        }
        int at = places[row] - 1;
        places[row] = 0;
        size--;
        if (at != size) {
            fill(at);
        }
        next = size == 0 ? NEVER : times[0];
    }

    private void fill(int at) {
        int moved = rows[size];
        long time = times[size];
        long key = keys[size];
        if (at > 0 && before(time, key, (at - 1) >>> 1)) {
            up(at, moved, time, key);
        } else {
            down(at, moved, time, key);
        }
    }

    private boolean before(long time, long key, int other) {
        return time < times[other] || (time == times[other] && key < keys[other]);
    }

    private void up(int from, int row, long time, long key) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!before(time, key, parent)) {
                break;
            }
            set(at, rows[parent], times[parent], keys[parent]);
            at = parent;
        }
        set(at, row, time, key);
    }

    private void down(int from, int row, long time, long key) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(times[child + 1], keys[child + 1], child)) {
                child++;
            }
            if (before(time, key, child)) {
                break;
            }
            set(at, rows[child], times[child], keys[child]);
            at = child;
        }
        set(at, row, time, key);
    }

    private void set(int at, int row, long time, long key) {
        rows[at] = row;
        times[at] = time;
        keys[at] = key;
        places[row] = at + 1;
    }
}
