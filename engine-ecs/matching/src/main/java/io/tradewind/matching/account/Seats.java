package io.tradewind.matching.account;

import io.tradewind.matching.index.IdIndex;
import java.util.Arrays;

/**
 * An account's place at a symbol: the balances it pays from and its open orders there, so that an
 * order needs one look-up for all of its account's affairs.
 */
public final class Seats {

    private static final int STRIDE_BITS = 3;
    private static final int ACCOUNT = 0;
    private static final int BALANCES = 1;
    private static final int OPEN_ORDERS = 2;
    private static final int QUEUE = 3;
    private static final int ACCOUNT_ID = 4;

    private final Accounts accounts;
    private final IdIndex index;
    private long[] rows;
    private int[] nexts;
    private int used = 1;

    public Seats(Accounts accounts, int capacity) {
        this.accounts = accounts;
        index = new IdIndex(capacity);
        rows = new long[Math.max(16, capacity) << STRIDE_BITS];
        nexts = new int[Math.max(16, capacity)];
    }

    private static long key(int account, int symbol) {
        return ((long) account << 32) | symbol;
    }

    /** The seat of an account at a symbol, or 0. */
    public int find(int account, int symbol) {
        long recent = accounts.recentSeat(account);
        if (recent >>> 32 == symbol) {
            return (int) recent;
        }
        int seat = index.get(key(account, symbol));
        if (seat != 0) {
            accounts.setRecentSeat(account, ((long) symbol << 32) | seat);
        }
        return seat;
    }

    /** Opens a seat that is not there. */
    public int open(int account, int symbol, int baseBalance, int quoteBalance) {
        int seat = used++;
        if (used << STRIDE_BITS > rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
            nexts = Arrays.copyOf(nexts, nexts.length * 2);
        }
        rows[(seat << STRIDE_BITS) + ACCOUNT] = key(account, symbol);
        rows[(seat << STRIDE_BITS) + BALANCES] = ((long) baseBalance << 32) | quoteBalance;
        rows[(seat << STRIDE_BITS) + ACCOUNT_ID] = accounts.id(account);
        index.put(key(account, symbol), seat);
        int last = accounts.lastSeat(account);
        if (last == 0) {
            accounts.setFirstSeat(account, seat);
        } else {
            nexts[last] = seat;
        }
        accounts.setLastSeat(account, seat);
        return seat;
    }

    /** One more than the last row. Rows count from 1 in the order in which they were opened. */
    public int end() {
        return used;
    }

    /** The account's row. */
    public int account(int seat) {
        return (int) (rows[(seat << STRIDE_BITS) + ACCOUNT] >>> 32);
    }

    /** The account's id, as clients know it. */
    public long accountId(int seat) {
        return rows[(seat << STRIDE_BITS) + ACCOUNT_ID];
    }

    /** The symbol's id. */
    public int symbol(int seat) {
        return (int) rows[(seat << STRIDE_BITS) + ACCOUNT];
    }

    public int baseBalance(int seat) {
        return (int) (rows[(seat << STRIDE_BITS) + BALANCES] >>> 32);
    }

    public int quoteBalance(int seat) {
        return (int) rows[(seat << STRIDE_BITS) + BALANCES];
    }

    /** The balance that an order of this side pays from: quote for 0, buy; base for 1, sell. */
    public int payBalance(int seat, int side) {
        return (int) (rows[(seat << STRIDE_BITS) + BALANCES] >>> (side << 5));
    }

    public int openOrders(int seat) {
        return (int) rows[(seat << STRIDE_BITS) + OPEN_ORDERS];
    }

    public void countOpenOrders(int seat, int change) {
        rows[(seat << STRIDE_BITS) + OPEN_ORDERS] += change;
    }

    /** Its oldest open order, or 0. */
    public int firstOrder(int seat) {
        return (int) (rows[(seat << STRIDE_BITS) + QUEUE] >>> 32);
    }

    public int lastOrder(int seat) {
        return (int) rows[(seat << STRIDE_BITS) + QUEUE];
    }

    public void setOrders(int seat, int first, int last) {
        rows[(seat << STRIDE_BITS) + QUEUE] = ((long) first << 32) | last;
    }

    /** The account's next seat, or 0. */
    public int next(int seat) {
        return nexts[seat];
    }
}
