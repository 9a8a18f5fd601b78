package io.tradewind.matching.engine;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.symbol.Symbol;

/** Looks ahead: what an order would trade, and for how much, without changing anything. */
final class Probe {

    private final State state;

    private long quantity;
    private long notional;
    private long levelQuantity;
    private boolean blocked;

    Probe(State state) {
        this.state = state;
    }

    /** Base quantity that would trade. */
    long quantity() {
        return quantity;
    }

    /** Quote amount that would trade; not more than the resting orders reserved or will receive. */
    long notional() {
        return notional;
    }

    /**
     * Walks the book.
     *
     * @param wanted a base quantity, or an amount of quote
     * @param limit the worst key to trade at
     */
    void walk(
            Symbol symbol,
            int side,
            int account,
            int mode,
            long limit,
            long wanted,
            boolean byAmount) {
        quantity = 0;
        notional = 0;
        blocked = false;
        BookSide makers = symbol.side(side ^ 1);
        long left = wanted;
        int level = makers.best();
        while (level != Levels.NONE && left > 0 && !blocked) {
            long price = makers.price(state, level);
            if (makers.key(price) > limit) {
                return;
            }
            count(level, account, mode);
            long unit = symbol.terms().notional(price, 1);
            long most = byAmount ? left / unit : left;
            if (byAmount) {
                most -= most % symbol.terms().lot();
            }
            long take = Math.min(most, levelQuantity);
            quantity += take;
            notional += take * unit;
            left -= byAmount ? take * unit : take;
            if (take < levelQuantity) {
                return;
            }
            level = makers.after(state, level);
        }
    }

    /**
     * What a level gives. An own order ends matching where it is met, after what is visible before
     * it, unless own orders are cancelled or allowed.
     */
    private void count(int level, int account, int mode) {
        long visible = 0;
        long all = 0;
        for (int s = Levels.head(state, level); s != Orders.NONE; s = Orders.next(state, s)) {
            if (mode != SelfTradePrevention.NONE.code()
                    && Seats.account(state, Orders.seat(state, s)) == account) {
                if (mode != SelfTradePrevention.CANCEL_MAKER.code()) {
                    levelQuantity = visible;
                    blocked = true;
                    return;
                }
                continue;
            }
            visible += Orders.visible(state, s);
            all += Orders.leaves(state, s);
        }
        levelQuantity = all;
    }
}
