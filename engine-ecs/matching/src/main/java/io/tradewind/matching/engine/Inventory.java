package io.tradewind.matching.engine;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.symbol.FeeSchedule;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.Triggers;
import java.util.function.Consumer;

/** Tells what there is, in the state's own order, and changes nothing. */
final class Inventory {

    private final State state;
    private final OpenOrder order;

    Inventory(State state) {
        this.state = state;
        this.order = new OpenOrder(state);
    }

    void assets(Consumer<? super AssetEntry> visitor) {
        for (int id = 1; id < state.assets.end(); id++) {
            if (state.assets.has(id)) {
                visitor.accept(
                        new AssetEntry(
                                id,
                                state.assets.name(id),
                                state.assets.scale(id),
                                state.assets.dailyMax(id),
                                state.assets.total(id)));
            }
        }
    }

    void accounts(Consumer<? super AccountEntry> visitor) {
        for (int number = 1; number < state.accounts.end(); number++) {
            int row = state.accounts.row(number);
            visitor.accept(
                    new AccountEntry(
                            Accounts.id(state, row),
                            Accounts.tier(state, row),
                            SelfTradePrevention.of(Accounts.selfTrade(state, row)),
                            Accounts.isMarketMaker(state, row),
                            Accounts.deadMan(state, row)));
        }
    }

    void balances(Consumer<? super BalanceEntry> visitor) {
        for (int number = 1; number < state.balances.end(); number++) {
            int row = state.balances.row(number);
            visitor.accept(
                    new BalanceEntry(
                            Accounts.id(state, Balances.account(state, row)),
                            Balances.asset(state, row),
                            Balances.available(state, row),
                            Balances.reserved(state, row)));
        }
    }

    void symbols(Consumer<? super SymbolEntry> visitor) {
        for (Symbol symbol : state.symbols) {
            if (symbol != null) {
                visitor.accept(
                        new SymbolEntry(
                                symbol.id(),
                                symbol.terms(),
                                symbol.status(),
                                symbol.haltedUntil(),
                                symbol.last()));
            }
        }
    }

    void fees(Consumer<? super FeeEntry> visitor) {
        fees(0, state.fees, visitor);
        for (Symbol symbol : state.symbols) {
            if (symbol != null) {
                fees(symbol.id(), symbol.fees(), visitor);
            }
        }
    }

    private static void fees(int symbol, FeeSchedule fees, Consumer<? super FeeEntry> visitor) {
        for (int tier = 0; tier <= Accounts.TIER_MAX; tier++) {
            if (fees.has(tier)) {
                visitor.accept(new FeeEntry(symbol, tier, fees.maker(tier), fees.taker(tier)));
            }
        }
    }

    void orders(Consumer<? super OrderView> visitor) {
        for (Symbol symbol : state.symbols) {
            if (symbol != null) {
                Triggers triggers = symbol.triggers();
                orders(symbol.bids(), visitor);
                orders(symbol.asks(), visitor);
                orders(triggers.rising(), visitor);
                orders(triggers.falling(), visitor);
                orders(triggers.fired(), visitor);
            }
        }
    }

    private void orders(BookSide side, Consumer<? super OrderView> visitor) {
        for (int level = side.best(); level != Levels.NONE; level = side.after(state, level)) {
            for (int row = Levels.head(state, level);
                    row != Orders.NONE;
                    row = Orders.next(state, row)) {
                visitor.accept(order.at(row));
            }
        }
    }
}
