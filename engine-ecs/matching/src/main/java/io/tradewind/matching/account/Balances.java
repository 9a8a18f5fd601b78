package io.tradewind.matching.account;

import io.tradewind.matching.index.IdIndex;
import java.util.Arrays;

/**
 * Available and reserved units of each account and asset. Within an asset all balances together are
 * at most {@link Long#MAX_VALUE}, which deposits check, so that no movement between balances can
 * overflow.
 */
public final class Balances {

    /** The daily limit that means: the asset's. */
    public static final long ASSET_LIMIT = -1;

    private static final int STRIDE_BITS = 3;
    private static final int AVAILABLE = 0;
    private static final int RESERVED = 1;
    private static final int TRADED = 2;
    private static final int DAY = 3;
    private static final int DAILY_MAX = 4;

    private final IdIndex index;
    private long[] rows;
    private long[] keys;
    private int used = 1;

    public Balances(int capacity) {
        index = new IdIndex(capacity);
        int size = Math.max(16, capacity);
        rows = new long[size << STRIDE_BITS];
        keys = new long[size];
    }

    private static long key(int account, int asset) {
        return ((long) account << 32) | asset;
    }

    /** The row of an account's asset, or 0. */
    public int find(int account, int asset) {
        return index.get(key(account, asset));
    }

    /** The row of an account's asset, made if it is not there. */
    public int open(int account, int asset) {
        int row = find(account, asset);
        if (row != 0) {
            return row;
        }
        row = used++;
        if (used << STRIDE_BITS > rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
            keys = Arrays.copyOf(keys, keys.length * 2);
        }
        keys[row] = key(account, asset);
        rows[(row << STRIDE_BITS) + DAILY_MAX] = ASSET_LIMIT;
        index.put(key(account, asset), row);
        return row;
    }

    /** One more than the last row. Rows count from 1 in the order in which they were opened. */
    public int end() {
        return used;
    }

    public int account(int row) {
        return (int) (keys[row] >>> 32);
    }

    public int asset(int row) {
        return (int) keys[row];
    }

    public long available(int row) {
        return rows[(row << STRIDE_BITS) + AVAILABLE];
    }

    public long reserved(int row) {
        return rows[(row << STRIDE_BITS) + RESERVED];
    }

    /** Adds to, or takes from, what is available. The caller has checked that it is there. */
    public void credit(int row, long amount) {
        rows[(row << STRIDE_BITS) + AVAILABLE] += amount;
    }

    /** Moves from available to reserved; negative amounts move back. */
    public void reserve(int row, long amount) {
        int at = row << STRIDE_BITS;
        rows[at + AVAILABLE] -= amount;
        rows[at + RESERVED] += amount;
    }

    /** Pays from what is reserved; what was reserved beyond the payment is available again. */
    public void pay(int row, long unreserved, long paid) {
        int at = row << STRIDE_BITS;
        rows[at + RESERVED] -= unreserved;
        rows[at + AVAILABLE] += unreserved - paid;
    }

    /** What was traded on a day, in units of this quote asset. */
    public long tradedOn(int row, long day) {
        int at = row << STRIDE_BITS;
        return rows[at + DAY] == day ? rows[at + TRADED] : 0;
    }

    /** Adds to what was traded on a day. */
    public void trade(int row, long day, long notional) {
        int at = row << STRIDE_BITS;
        long before = rows[at + DAY] == day ? rows[at + TRADED] : 0;
        long sum = before + notional;
        rows[at + TRADED] = sum < 0 ? Long.MAX_VALUE : sum;
        rows[at + DAY] = day;
    }

    /** The account's own daily limit in this quote asset, or {@link #ASSET_LIMIT}. */
    public long dailyMax(int row) {
        return rows[(row << STRIDE_BITS) + DAILY_MAX];
    }

    public void setDailyMax(int row, long limit) {
        rows[(row << STRIDE_BITS) + DAILY_MAX] = limit;
    }

    /** How many words a snapshot holds of each row. */
    public static final int STATE_WORDS = 5;

    /** A word of a row, for snapshots: all but account and asset. */
    public long word(int row, int index) {
        return rows[(row << STRIDE_BITS) + index];
    }

    public void setWord(int row, int index, long value) {
        rows[(row << STRIDE_BITS) + index] = value;
    }
}
