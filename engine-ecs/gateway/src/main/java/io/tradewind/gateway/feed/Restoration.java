package io.tradewind.gateway.feed;

import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.matching.Side;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.engine.SymbolEntry;

/** Makes the views from the engine's state: books, open orders, balances, terms. */
final class Restoration {

    private static final int LEVELS_AT_FIRST = 1 << 12;

    private final Markets markets;
    private final Instruments instruments;
    private final AccountViews accounts;

    Restoration(Markets markets, AccountViews accounts) {
        this.markets = markets;
        this.instruments = markets.instruments();
        this.accounts = accounts;
    }

    void run(Engine state) {
        accounts.clear();
        markets.clear();
        instruments.clear();
        state.forEachAsset(asset -> instruments.putAsset(asset.id(), asset.name(), asset.scale()));
        state.forEachSymbol(symbol -> symbol(state, symbol));
        state.forEachFee(
                fee ->
                        instruments.putFees(
                                fee.symbol(), fee.tier(), fee.makerPpm(), fee.takerPpm()));
        state.forEachAccount(account -> accounts.restore(account.id(), account.tier()));
        state.forEachBalance(
                balance ->
                        accounts.restore(
                                balance.account(),
                                balance.asset(),
                                balance.available(),
                                balance.reserved()));
        state.forEachOpenOrder(order -> accounts.restore(order, state.now()));
    }

    private void symbol(Engine state, SymbolEntry symbol) {
        instruments.putSymbol(symbol.id(), symbol.terms());
        instruments.putStatus(symbol.id(), symbol.status(), symbol.haltedUntil());
        markets.restart(symbol.id(), state.events(), state.now(), symbol.lastPrice());
        for (Side side : Side.values()) {
            levels(state, symbol.id(), side);
        }
    }

    private void levels(Engine state, int symbol, Side side) {
        int room = LEVELS_AT_FIRST;
        long[] prices = new long[room];
        long[] quantities = new long[room];
        int count = state.depth(symbol, side.code(), prices, quantities);
        while (count == room) {
            room *= 2;
            prices = new long[room];
            quantities = new long[room];
            count = state.depth(symbol, side.code(), prices, quantities);
        }
        for (int i = 0; i < count; i++) {
            markets.level(symbol, side, prices[i], quantities[i]);
        }
    }
}
