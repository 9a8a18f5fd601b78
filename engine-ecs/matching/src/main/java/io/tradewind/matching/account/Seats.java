package io.tradewind.matching.account;

import io.tradewind.matching.index.IdIndex;
import io.tradewind.matching.state.Rows;

/**
 * An account's place at a symbol: the balances it pays from and its open orders there, so that an
 * order needs one look-up for all of its account's affairs.
 */
public final class Seats {

    private static final int ACCOUNT = 0;
    private static final int SYMBOL = 1;
    private static final int QUOTE_BALANCE = 2;
    private static final int BASE_BALANCE = 3;
    private static final int OPEN_ORDERS = 4;
    private static final int FIRST_ORDER = 5;
    private static final int LAST_ORDER = 6;
    private static final int NEXT = 7;

    private static final int ACCOUNT_ID = 0;
    private static final int NUMBER = 1;

    private final IdIndex index;
    private final Roll roll;

    public Seats(int capacity) {
        index = new IdIndex(capacity);
        roll = new Roll(capacity);
    }

    private static long key(int account, int symbol) {
        return ((long) account << 32) | symbol;
    }

    /** The seat of an account at a symbol, or 0. */
    public int find(Rows rows, int account, int symbol) {
        long recent = Accounts.recentSeat(rows, account);
        if (recent >>> 32 == symbol) {
            return (int) recent;
        }
        int seat = index.get(key(account, symbol));
        if (seat != 0) {
            Accounts.setRecentSeat(rows, account, ((long) symbol << 32) | seat);
        }
        return seat;
    }

    /** Opens a seat that is not there. */
    public int open(Rows rows, int account, int symbol, int baseBalance, int quoteBalance) {
        int seat = rows.takeNew();
        rows.setWord(seat, NUMBER, roll.add(seat));
        rows.setLink(seat, ACCOUNT, account);
        rows.setLink(seat, SYMBOL, symbol);
        rows.setLink(seat, QUOTE_BALANCE, quoteBalance);
        rows.setLink(seat, BASE_BALANCE, baseBalance);
        rows.setWord(seat, ACCOUNT_ID, Accounts.id(rows, account));
        index.put(key(account, symbol), seat);
        int last = Accounts.lastSeat(rows, account);
        if (last == 0) {
            Accounts.setFirstSeat(rows, account, seat);
        } else {
            rows.setLink(last, NEXT, seat);
        }
        Accounts.setLastSeat(rows, account, seat);
        return seat;
    }

    /** The row of a number: seats are numbered from 1 as they are opened. */
    public int row(int number) {
        return roll.row(number);
    }

    /** One more than the last number. */
    public int end() {
        return roll.end();
    }

    /** A seat's number. */
    public static int number(Rows rows, int seat) {
        return (int) rows.word(seat, NUMBER);
    }

    /** The account's row. */
    public static int account(Rows rows, int seat) {
        return rows.link(seat, ACCOUNT);
    }

    /** The account's id, as clients know it. */
    public static long accountId(Rows rows, int seat) {
        return rows.word(seat, ACCOUNT_ID);
    }

    /** The symbol's id. */
    public static int symbol(Rows rows, int seat) {
        return rows.link(seat, SYMBOL);
    }

    public static int baseBalance(Rows rows, int seat) {
        return rows.link(seat, BASE_BALANCE);
    }

    public static int quoteBalance(Rows rows, int seat) {
        return rows.link(seat, QUOTE_BALANCE);
    }

    /** The balance that an order of this side pays from: quote for 0, buy; base for 1, sell. */
    public static int payBalance(Rows rows, int seat, int side) {
        return rows.link(seat, QUOTE_BALANCE + side);
    }

    public static int openOrders(Rows rows, int seat) {
        return rows.link(seat, OPEN_ORDERS);
    }

    public static void countOpenOrders(Rows rows, int seat, int change) {
        rows.setLink(seat, OPEN_ORDERS, openOrders(rows, seat) + change);
    }

    /** Its oldest open order, or 0. */
    public static int firstOrder(Rows rows, int seat) {
        return rows.link(seat, FIRST_ORDER);
    }

    /** Its newest open order, or 0. */
    public static int lastOrder(Rows rows, int seat) {
        return rows.link(seat, LAST_ORDER);
    }

    public static void setOrders(Rows rows, int seat, int first, int last) {
        rows.setLink(seat, FIRST_ORDER, first);
        rows.setLink(seat, LAST_ORDER, last);
    }

    /** The account's next seat, or 0. */
    public static int next(Rows rows, int seat) {
        return rows.link(seat, NEXT);
    }
}
