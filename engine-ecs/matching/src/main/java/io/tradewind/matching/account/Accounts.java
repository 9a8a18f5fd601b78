package io.tradewind.matching.account;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.index.IdIndex;
import java.util.Arrays;

/** Accounts by row, in the order in which they were opened; row 1 collects the fees. */
public final class Accounts {

    /** The id of the account that collects fees. */
    public static final long FEES = 1;

    /** The row of the account that collects fees. */
    public static final int FEES_ROW = 1;

    /** The highest fee tier. */
    public static final int TIER_MAX = 15;

    private static final int STRIDE_BITS = 2;
    private static final int ID = 0;
    private static final int SETTINGS = 1;
    private static final int OPEN_ORDERS = 2;
    private static final int RECENT_SEAT = 3;

    private static final long MARKET_MAKER = 1 << 8;

    private final IdIndex index;
    private long[] rows;
    private int[] firstSeats;
    private int[] lastSeats;
    private long[] deadMen;
    private int used = 1;

    public Accounts(int capacity) {
        index = new IdIndex(capacity);
        int size = Math.max(16, capacity);
        rows = new long[size << STRIDE_BITS];
        firstSeats = new int[size];
        lastSeats = new int[size];
        deadMen = new long[size];
        open(FEES);
    }

    /** The row of an account, or 0. */
    public int find(long id) {
        return index.get(id);
    }

    /** Opens an account that is not there. */
    public int open(long id) {
        int row = used++;
        if (used << STRIDE_BITS > rows.length) {
            grow();
        }
        rows[(row << STRIDE_BITS) + ID] = id;
        configure(row, 0, SelfTradePrevention.CANCEL_TAKER, false);
        index.put(id, row);
        return row;
    }

    private void grow() {
        int size = Math.multiplyExact(deadMen.length, 2);
        rows = Arrays.copyOf(rows, size << STRIDE_BITS);
        firstSeats = Arrays.copyOf(firstSeats, size);
        lastSeats = Arrays.copyOf(lastSeats, size);
        deadMen = Arrays.copyOf(deadMen, size);
    }

    /** One more than the last row. */
    public int end() {
        return used;
    }

    public long id(int row) {
        return rows[(row << STRIDE_BITS) + ID];
    }

    /** Sets the fee tier, the default of self-trade prevention, and who may trade with himself. */
    public void configure(int row, int tier, SelfTradePrevention mode, boolean marketMaker) {
        rows[(row << STRIDE_BITS) + SETTINGS] =
                tier | ((long) mode.code() << 4) | (marketMaker ? MARKET_MAKER : 0);
    }

    public int tier(int row) {
        return tierOf(settings(row));
    }

    /** The fee tier in settings. */
    public static int tierOf(long settings) {
        return (int) settings & TIER_MAX;
    }

    /** The code of its default of self-trade prevention. */
    public int selfTrade(int row) {
        return selfTradeOf(settings(row));
    }

    /** The code of the default of self-trade prevention in settings. */
    public static int selfTradeOf(long settings) {
        return (int) (settings >>> 4) & 15;
    }

    public boolean isMarketMaker(int row) {
        return isMarketMakerOf(settings(row));
    }

    /** Whether settings are a market maker's. */
    public static boolean isMarketMakerOf(long settings) {
        return (settings & MARKET_MAKER) != 0;
    }

    /** The packed settings, for snapshots. */
    public long settings(int row) {
        return rows[(row << STRIDE_BITS) + SETTINGS];
    }

    public void setSettings(int row, long settings) {
        rows[(row << STRIDE_BITS) + SETTINGS] = settings;
    }

    public int openOrders(int row) {
        return (int) rows[(row << STRIDE_BITS) + OPEN_ORDERS];
    }

    public void countOpenOrders(int row, int change) {
        rows[(row << STRIDE_BITS) + OPEN_ORDERS] += change;
    }

    /** Its oldest seat, or 0. */
    public int firstSeat(int row) {
        return firstSeats[row];
    }

    int lastSeat(int row) {
        return lastSeats[row];
    }

    void setFirstSeat(int row, int seat) {
        firstSeats[row] = seat;
    }

    void setLastSeat(int row, int seat) {
        lastSeats[row] = seat;
    }

    /** The symbol and seat that were looked up last, packed: a shortcut, not part of the state. */
    long recentSeat(int row) {
        return rows[(row << STRIDE_BITS) + RECENT_SEAT];
    }

    void setRecentSeat(int row, long symbolAndSeat) {
        rows[(row << STRIDE_BITS) + RECENT_SEAT] = symbolAndSeat;
    }

    /** When its dead-man's switch fires, in milliseconds since 1970; 0 while it is not armed. */
    public long deadMan(int row) {
        return deadMen[row];
    }

    public void setDeadMan(int row, long millis) {
        deadMen[row] = millis;
    }
}
