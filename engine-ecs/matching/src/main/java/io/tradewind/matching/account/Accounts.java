package io.tradewind.matching.account;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.index.IdIndex;
import io.tradewind.matching.state.Rows;

/** Who trades: finds and opens accounts, and says what their rows hold. The first collects fees. */
public final class Accounts {

    /** The id of the account that collects fees. */
    public static final long FEES = 1;

    /** The row of the account that collects fees, which is the first that anybody takes. */
    public static final int FEES_ROW = Rows.FIRST;

    /** The highest fee tier. */
    public static final int TIER_MAX = 15;

    private static final int ID = 0;
    private static final int SETTINGS = 1;
    private static final int OPEN_ORDERS = 2;
    private static final int RECENT_SEAT = 3;
    private static final int DEAD_MAN = 4;

    private static final int FIRST_SEAT = 0;
    private static final int LAST_SEAT = 1;
    private static final int NUMBER = 2;

    private static final long MARKET_MAKER = 1 << 8;

    private final IdIndex index;
    private final Roll roll;

    public Accounts(Rows rows, int capacity) {
        index = new IdIndex(capacity);
        roll = new Roll(capacity);
        if (open(rows, FEES) != FEES_ROW) {
            throw new IllegalStateException("the first row is not the fees'");
        }
    }

    /** The row of an account, or 0. */
    public int find(long id) {
        return index.get(id);
    }

    /** Opens an account that is not there. */
    public int open(Rows rows, long id) {
        int row = rows.takeNew();
        rows.setWord(row, ID, id);
        rows.setLink(row, NUMBER, roll.add(row));
        configure(rows, row, 0, SelfTradePrevention.CANCEL_TAKER, false);
        index.put(id, row);
        return row;
    }

    /** The row of a number: accounts are numbered from 1 as they are opened. */
    public int row(int number) {
        return roll.row(number);
    }

    /** One more than the last number. */
    public int end() {
        return roll.end();
    }

    /** An account's number. */
    public static int number(Rows rows, int row) {
        return rows.link(row, NUMBER);
    }

    public static long id(Rows rows, int row) {
        return rows.word(row, ID);
    }

    /** Sets the fee tier, the default of self-trade prevention, and who may trade with himself. */
    public static void configure(
            Rows rows, int row, int tier, SelfTradePrevention mode, boolean marketMaker) {
        rows.setWord(
                row, SETTINGS, tier | ((long) mode.code() << 4) | (marketMaker ? MARKET_MAKER : 0));
    }

    public static int tier(Rows rows, int row) {
        return tierOf(settings(rows, row));
    }

    /** The fee tier in settings. */
    public static int tierOf(long settings) {
        return (int) settings & TIER_MAX;
    }

    /** The code of its default of self-trade prevention. */
    public static int selfTrade(Rows rows, int row) {
        return selfTradeOf(settings(rows, row));
    }

    /** The code of the default of self-trade prevention in settings. */
    public static int selfTradeOf(long settings) {
        return (int) (settings >>> 4) & 15;
    }

    public static boolean isMarketMaker(Rows rows, int row) {
        return isMarketMakerOf(settings(rows, row));
    }

    /** Whether settings are a market maker's. */
    public static boolean isMarketMakerOf(long settings) {
        return (settings & MARKET_MAKER) != 0;
    }

    /** The packed settings, for snapshots. */
    public static long settings(Rows rows, int row) {
        return rows.word(row, SETTINGS);
    }

    public static void setSettings(Rows rows, int row, long settings) {
        rows.setWord(row, SETTINGS, settings);
    }

    public static int openOrders(Rows rows, int row) {
        return (int) rows.word(row, OPEN_ORDERS);
    }

    public static void countOpenOrders(Rows rows, int row, int change) {
        rows.addWord(row, OPEN_ORDERS, change);
    }

    /** Its oldest seat, or 0. */
    public static int firstSeat(Rows rows, int row) {
        return rows.link(row, FIRST_SEAT);
    }

    static int lastSeat(Rows rows, int row) {
        return rows.link(row, LAST_SEAT);
    }

    static void setFirstSeat(Rows rows, int row, int seat) {
        rows.setLink(row, FIRST_SEAT, seat);
    }

    static void setLastSeat(Rows rows, int row, int seat) {
        rows.setLink(row, LAST_SEAT, seat);
    }

    /** The symbol and seat that were looked up last, packed: a shortcut, not part of the state. */
    static long recentSeat(Rows rows, int row) {
        return rows.word(row, RECENT_SEAT);
    }

    static void setRecentSeat(Rows rows, int row, long symbolAndSeat) {
        rows.setWord(row, RECENT_SEAT, symbolAndSeat);
    }

    /** When its dead-man's switch fires, in milliseconds since 1970; 0 while it is not armed. */
    public static long deadMan(Rows rows, int row) {
        return rows.word(row, DEAD_MAN);
    }

    public static void setDeadMan(Rows rows, int row, long millis) {
        rows.setWord(row, DEAD_MAN, millis);
    }
}
