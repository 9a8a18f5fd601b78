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
    private static final int SYMBOL = 1;
    private static final int QUOTE_BALANCE = 2;
    private static final int BASE_BALANCE = 3;
    private static final int OPEN_ORDERS = 4;
    private static final int FIRST_ORDER = 5;
    private static final int LAST_ORDER = 6;
    private static final int NEXT = 7;

    private final Accounts accounts;
    private final IdIndex index;
    private int[] rows;
    private long[] accountIds;
    private int used = 1;

    public Seats(Accounts accounts, int capacity) {
        this.accounts = accounts;
        index = new IdIndex(capacity);
        accountIds = new long[Math.max(16, capacity)];
        rows = new int[accountIds.length << STRIDE_BITS];
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
            accountIds = Arrays.copyOf(accountIds, accountIds.length * 2);
        }
        int row = seat << STRIDE_BITS;
        rows[row + ACCOUNT] = account;
        rows[row + SYMBOL] = symbol;
        rows[row + QUOTE_BALANCE] = quoteBalance;
        rows[row + BASE_BALANCE] = baseBalance;
        accountIds[seat] = accounts.id(account);
        index.put(key(account, symbol), seat);
        int last = accounts.lastSeat(account);
        if (last == 0) {
            accounts.setFirstSeat(account, seat);
        } else {
            rows[(last << STRIDE_BITS) + NEXT] = seat;
        }
        accounts.setLastSeat(account, seat);
        return seat;
    }

    /** One more than the last row. Rows count from 1 in the order in which they were opened. */
    public int end() {
        return used;
    }

    private int get(int seat, int field) {
        return rows[(seat << STRIDE_BITS) + field];
    }

    /** The account's row. */
    public int account(int seat) {
        return get(seat, ACCOUNT);
    }

    /** The account's id, as clients know it. */
    public long accountId(int seat) {
        return accountIds[seat];
    }

    /** The symbol's id. */
    public int symbol(int seat) {
        return get(seat, SYMBOL);
    }

    public int baseBalance(int seat) {
        return get(seat, BASE_BALANCE);
    }

    public int quoteBalance(int seat) {
        return get(seat, QUOTE_BALANCE);
    }

    /** The balance that an order of this side pays from: quote for 0, buy; base for 1, sell. */
    public int payBalance(int seat, int side) {
        return get(seat, QUOTE_BALANCE + side);
    }

    public int openOrders(int seat) {
        return get(seat, OPEN_ORDERS);
    }

    public void countOpenOrders(int seat, int change) {
        rows[(seat << STRIDE_BITS) + OPEN_ORDERS] += change;
    }

    /** Its oldest open order, or 0. */
    public int firstOrder(int seat) {
        return get(seat, FIRST_ORDER);
    }

    /** Its newest open order, or 0. */
    public int lastOrder(int seat) {
        return get(seat, LAST_ORDER);
    }

    public void setOrders(int seat, int first, int last) {
        int row = seat << STRIDE_BITS;
        rows[row + FIRST_ORDER] = first;
        rows[row + LAST_ORDER] = last;
    }

    /** The account's next seat, or 0. */
    public int next(int seat) {
        return get(seat, NEXT);
    }
}
