package io.tradewind.matching.account;

import io.tradewind.matching.index.IdIndex;
import io.tradewind.matching.state.Rows;

/**
 * Available and reserved units of each account and asset. Within an asset all balances together are
 * at most {@link Long#MAX_VALUE}, which deposits check, so that no movement between balances can
 * overflow.
 */
public final class Balances {

    /** The daily limit that means: the asset's. */
    public static final long ASSET_LIMIT = -1;

    private static final int AVAILABLE = 0;
    private static final int RESERVED = 1;
    private static final int TRADED = 2;
    private static final int DAY = 3;
    private static final int DAILY_MAX = 4;

    private static final int ACCOUNT = 0;
    private static final int ASSET = 1;

    private final IdIndex index;
    private final Roll roll;

    public Balances(int capacity) {
        index = new IdIndex(capacity);
        roll = new Roll(capacity);
    }

    private static long key(int account, int asset) {
        return ((long) account << 32) | asset;
    }

    /** The row of an account's asset, or 0. */
    public int find(int account, int asset) {
        return index.get(key(account, asset));
    }

    /** The row of an account's asset, made if it is not there. */
    public int open(Rows rows, int account, int asset) {
        int row = find(account, asset);
        if (row != 0) {
            return row;
        }
        row = rows.takeNew();
        roll.add(row);
        rows.setLink(row, ACCOUNT, account);
        rows.setLink(row, ASSET, asset);
        rows.setWord(row, DAILY_MAX, ASSET_LIMIT);
        index.put(key(account, asset), row);
        return row;
    }

    /** The row of a number: balances are numbered from 1 as they are opened. */
    public int row(int number) {
        return roll.row(number);
    }

    /** One more than the last number. */
    public int end() {
        return roll.end();
    }

    public static int account(Rows rows, int row) {
        return rows.link(row, ACCOUNT);
    }

    public static int asset(Rows rows, int row) {
        return rows.link(row, ASSET);
    }

    public static long available(Rows rows, int row) {
        return rows.word(row, AVAILABLE);
    }

    public static long reserved(Rows rows, int row) {
        return rows.word(row, RESERVED);
    }

    /** Adds to, or takes from, what is available. The caller has checked that it is there. */
    public static void credit(Rows rows, int row, long amount) {
        rows.addWord(row, AVAILABLE, amount);
    }

    /** Moves from available to reserved; negative amounts move back. */
    public static void reserve(Rows rows, int row, long amount) {
        rows.addWord(row, AVAILABLE, -amount);
        rows.addWord(row, RESERVED, amount);
    }

    /** Pays from what is reserved; what was reserved beyond the payment is available again. */
    public static void pay(Rows rows, int row, long unreserved, long paid) {
        rows.addWord(row, RESERVED, -unreserved);
        rows.addWord(row, AVAILABLE, unreserved - paid);
    }

    /** What was traded on a day, in units of this quote asset. */
    public static long tradedOn(Rows rows, int row, long day) {
        return rows.word(row, DAY) == day ? rows.word(row, TRADED) : 0;
    }

    /** Adds to what was traded on a day. */
    public static void trade(Rows rows, int row, long day, long notional) {
        long before = rows.word(row, DAY) == day ? rows.word(row, TRADED) : 0;
        long sum = before + notional;
        rows.setWord(row, TRADED, sum < 0 ? Long.MAX_VALUE : sum);
        rows.setWord(row, DAY, day);
    }

    /** The account's own daily limit in this quote asset, or {@link #ASSET_LIMIT}. */
    public static long dailyMax(Rows rows, int row) {
        return rows.word(row, DAILY_MAX);
    }

    public static void setDailyMax(Rows rows, int row, long limit) {
        rows.setWord(row, DAILY_MAX, limit);
    }

    /** How many words a snapshot holds of each row. */
    public static final int STATE_WORDS = 5;

    /** A word of a row, for snapshots: all but account and asset. */
    public static long word(Rows rows, int row, int index) {
        return rows.word(row, index);
    }

    public static void setWord(Rows rows, int row, int index, long value) {
        rows.setWord(row, index, value);
    }
}
