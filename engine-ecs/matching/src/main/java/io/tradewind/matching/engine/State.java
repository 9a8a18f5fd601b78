package io.tradewind.matching.engine;

import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Assets;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderIds;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.index.Deadlines;
import io.tradewind.matching.state.Rows;
import io.tradewind.matching.symbol.FeeSchedule;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.Arrays;

/**
 * Everything that the engine knows: the rows, and what finds and counts them. Whoever works on an
 * order is handed it, rather than keeping it in a field of his own: inlined into one another, they
 * then share one way to all rows, and the compiler loads and checks it once.
 */
final class State extends Rows {

    static final long DAY_MILLIS = 86_400_000;

    private static final int ROWS_MIN = 64;

    /** Balances of an account, and seats. */
    private static final int ROWS_AN_ACCOUNT = 4;

    final OrderIds orderIds;
    final Accounts accounts;
    final Balances balances;
    final Seats seats;
    final Assets assets = new Assets();
    final ClientIds clientIds;
    final FeeSchedule fees = new FeeSchedule();
    final Deadlines expiries;
    final Deadlines haltEnds = new Deadlines(64);
    final Deadlines deadMen = new Deadlines(64);

    Symbol[] symbols = new Symbol[64];
    EngineRules rules = EngineRules.DEFAULT;
    long now;
    long day;
    long dayEnd = DAY_MILLIS;
    long commands;
    long events;
    long lastOrder;
    long lastTrade;
    int openOrders;

    State(Capacity capacity) {
        super(rows(capacity));
        orderIds = new OrderIds(rows(capacity));
        accounts = new Accounts(this, capacity.accounts());
        balances = new Balances(capacity.accounts() * ROWS_AN_ACCOUNT);
        seats = new Seats(capacity.accounts() * ROWS_AN_ACCOUNT);
        clientIds = new ClientIds(capacity.clientIds(), EngineRules.CLOSED_CLIENT_IDS_MAX);
        expiries = new Deadlines(1024);
    }

    /** For an order: itself, and as much for levels and what few orders have. */
    private static int rows(Capacity capacity) {
        int accounts = Math.multiplyExact(capacity.accounts(), 1 + 2 * ROWS_AN_ACCOUNT);
        return ROWS_MIN + Math.addExact(Math.multiplyExact(capacity.orders(), 2), accounts);
    }

    /** The symbol, or null. */
    Symbol symbol(int id) {
        return id > 0 && id < symbols.length ? symbols[id] : null;
    }

    Symbol symbolOf(int slot) {
        return symbols[Seats.symbol(this, Orders.seat(this, slot))];
    }

    /** Adds a symbol that is not there. */
    Symbol addSymbol(int id, SymbolTerms terms) {
        if (id >= symbols.length) {
            int length = Math.min(EngineRules.SYMBOL_MAX + 1, Math.max(id + 1, symbols.length * 2));
            symbols = Arrays.copyOf(symbols, length);
        }
        int base = balances.open(this, Accounts.FEES_ROW, terms.baseAsset());
        int quote = balances.open(this, Accounts.FEES_ROW, terms.quoteAsset());
        symbols[id] = new Symbol(id, terms, base, quote, this);
        return symbols[id];
    }

    /** Takes an order's row; its fields hold anything until they are set. */
    int takeOrder() {
        openOrders++;
        return take();
    }

    /** Gives an order's row back. */
    void giveOrder(int slot) {
        openOrders--;
        Orders.release(this, slot);
    }

    /** Moves time forward; it never goes back. */
    void advance(long time) {
        if (time > now) {
            now = time;
            if (now >= dayEnd) {
                day = now / DAY_MILLIS;
                dayEnd = (day + 1) * DAY_MILLIS;
            }
        }
    }

    /** The seat's account's fee tier. */
    int tier(int seat) {
        return Accounts.tier(this, Seats.account(this, seat));
    }
}
