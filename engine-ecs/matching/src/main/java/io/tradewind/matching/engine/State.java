package io.tradewind.matching.engine;

import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Assets;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.LadderNodes;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.book.OrderIds;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.index.Deadlines;
import io.tradewind.matching.symbol.FeeSchedule;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.Arrays;

/**
 * Everything that the engine knows. Whoever works on an order is handed it, rather than keeping it
 * or its tables in a field of his own: inlined into one another, they then share one way to each
 * table, and the compiler loads and checks it once.
 */
final class State {

    static final long DAY_MILLIS = 86_400_000;

    final Orders orders;
    final Levels levels;
    final LadderNodes nodes;
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

    State(Capacity capacity) {
        orders = new Orders(capacity.orders());
        levels = new Levels(capacity.orders() / 2);
        nodes = new LadderNodes(Math.max(256, capacity.orders() / 32));
        orderIds = new OrderIds(orders, capacity.orders());
        accounts = new Accounts(capacity.accounts());
        balances = new Balances(capacity.accounts() * 4);
        seats = new Seats(accounts, capacity.accounts() * 4);
        clientIds = new ClientIds(capacity.clientIds(), EngineRules.CLOSED_CLIENT_IDS_MAX);
        expiries = new Deadlines(1024);
    }

    /** The symbol, or null. */
    Symbol symbol(int id) {
        return id > 0 && id < symbols.length ? symbols[id] : null;
    }

    Symbol symbolOf(int slot) {
        return symbols[seats.symbol(orders.seat(slot))];
    }

    /** Adds a symbol that is not there. */
    Symbol addSymbol(int id, SymbolTerms terms) {
        if (id >= symbols.length) {
            int length = Math.min(EngineRules.SYMBOL_MAX + 1, Math.max(id + 1, symbols.length * 2));
            symbols = Arrays.copyOf(symbols, length);
        }
        int base = balances.open(Accounts.FEES_ROW, terms.baseAsset());
        int quote = balances.open(Accounts.FEES_ROW, terms.quoteAsset());
        symbols[id] = new Symbol(id, terms, base, quote, orders, levels, nodes);
        return symbols[id];
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
        return accounts.tier(seats.account(seat));
    }
}
