package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/** Trades an incoming order against the book, and rests or cancels what is left of it. */
final class Matcher {

    private static final int CANCEL_TAKER = SelfTradePrevention.CANCEL_TAKER.code();
    private static final int CANCEL_MAKER = SelfTradePrevention.CANCEL_MAKER.code();
    private static final int ALLOWED = SelfTradePrevention.NONE.code();

    private final Registry registry;
    private final Settlement settlement;
    private final Announcer announcer;

    private long firstPrice;

    Matcher(Registry registry, Settlement settlement, Announcer announcer) {
        this.registry = registry;
        this.settlement = settlement;
        this.announcer = announcer;
    }

    /** The worst key that an order may trade at. */
    static long limitKey(Symbol symbol, BookSide makers, int side, long price) {
        if (price != 0) {
            return makers.key(price);
        }
        return makers.key(side == 0 ? symbol.bandHigh() : symbol.bandLow());
    }

    /**
     * Runs an order that is in no book: it trades, and what is left rests or is cancelled. Triggers
     * that its trades reached have fired, and wait.
     */
    void run(State state, Symbol symbol, int taker) {
        firstPrice = 0;
        long meta = Orders.meta(state, taker);
        int side = OrderMeta.side(meta);
        BookSide makers = symbol.side(side ^ 1);
        long limit = limitKey(symbol, makers, side, Orders.price(state, taker));
        Reason stop =
                makers.bestKey() <= limit
                        ? trade(state, symbol, taker, makers, limit)
                        : Reason.NONE;
        finish(state, symbol, taker, meta, stop);
        if (firstPrice != 0) {
            symbol.triggers().touch(firstPrice);
            if (symbol.last() != firstPrice) {
                symbol.triggers().touch(symbol.last());
            }
        }
    }

    private void finish(State state, Symbol symbol, int taker, long meta, Reason stop) {
        if (Orders.leaves(state, taker) == 0) {
            registry.end(state, taker);
        } else if (stop != Reason.NONE) {
            registry.cancelLoose(state, taker, stop);
        } else if (Orders.price(state, taker) != 0 && OrderMeta.mayRest(meta)) {
            rest(state, symbol, taker);
        } else {
            registry.cancelLoose(state, taker, Reason.IOC_REMAINDER);
        }
    }

    /** Puts an order into the book. */
    void rest(State state, Symbol symbol, int slot) {
        long display = Orders.display(state, slot);
        long leaves = Orders.leaves(state, slot);
        long visible = display == 0 ? leaves : Math.min(display, leaves);
        Orders.setVisible(state, slot, visible);
        long meta = OrderMeta.with(Orders.meta(state, slot), OrderStatus.RESTING);
        Orders.setMeta(state, slot, meta);
        registry.open(state, slot);
        int side = OrderMeta.side(meta);
        long price = Orders.price(state, slot);
        announcer.depth(
                state, symbol, side, price, symbol.side(side).add(state, slot, price, visible));
    }

    private Reason trade(State state, Symbol symbol, int taker, BookSide makers, long limit) {
        int mode = OrderMeta.selfTrade(Orders.meta(state, taker));
        int account = Seats.account(state, Orders.seat(state, taker));
        int makerSide = OrderMeta.side(Orders.meta(state, taker)) ^ 1;
        long dirtyPrice = 0;
        Reason stop = Reason.NONE;
        while (makers.bestKey() <= limit) {
            int maker = Levels.head(state, makers.best());
            if (mode != ALLOWED && Seats.account(state, Orders.seat(state, maker)) == account) {
                if (mode != CANCEL_TAKER) {
                    registry.cancel(state, maker, Reason.SELF_TRADE_PREVENTED);
                    dirtyPrice = 0;
                }
                if (mode != CANCEL_MAKER) {
                    stop = Reason.SELF_TRADE_PREVENTED;
                    break;
                }
                continue;
            }
            long price = Orders.price(state, maker);
            long fill = fillable(state, symbol.terms(), taker, maker, price);
            if (fill == 0) {
                stop = Reason.AMOUNT_SPENT;
                break;
            }
            settlement.settle(state, symbol, taker, maker, price, fill);
            symbol.setLast(price);
            firstPrice = firstPrice == 0 ? price : firstPrice;
            dirtyPrice = afterFill(state, symbol, makers, makerSide, maker, price, fill);
            if (trips(state, symbol, price)) {
                stop = Reason.SYMBOL_HALTED;
                break;
            }
            if (Orders.leaves(state, taker) == 0) {
                break;
            }
        }
        if (dirtyPrice != 0) {
            tellBest(state, symbol, makers, makerSide);
        }
        return stop;
    }

    private long fillable(State state, SymbolTerms terms, int taker, int maker, long price) {
        long leaves = Orders.leaves(state, taker);
        if (OrderMeta.has(Orders.meta(state, taker), OrderMeta.BY_AMOUNT)) {
            long affordable = leaves / terms.notional(price, 1);
            leaves = affordable - affordable % terms.lot();
        }
        return Math.min(leaves, Orders.visible(state, maker));
    }

    /**
     * Takes a fill out of the maker's level.
     *
     * @return the price, if its level has changed and is still there, else 0
     */
    private long afterFill(
            State state,
            Symbol symbol,
            BookSide makers,
            int makerSide,
            int maker,
            long price,
            long fill) {
        if (Orders.sibling(state, maker) != Orders.NONE) {
            registry.cancelSibling(state, maker);
        }
        long visible = Orders.visible(state, maker) - fill;
        Orders.setVisible(state, maker, visible);
        if (visible > 0) {
            makers.adjust(state, maker, -fill);
            return price;
        }
        long leaves = Orders.leaves(state, maker);
        if (leaves > 0) {
            long shown = Math.min(Orders.display(state, maker), leaves);
            Orders.setVisible(state, maker, shown);
            makers.requeue(state, maker, shown - fill);
            return price;
        }
        int level = makers.best();
        makers.remove(state, maker, fill);
        registry.end(state, maker);
        if (makers.best() == level) {
            return price;
        }
        announcer.depth(state, symbol, makerSide, price, 0);
        return 0;
    }

    private void tellBest(State state, Symbol symbol, BookSide makers, int makerSide) {
        announcer.depth(
                state, symbol, makerSide, makers.bestPrice(), Levels.visible(state, makers.best()));
    }

    private boolean trips(State state, Symbol symbol, long price) {
        int ppm = symbol.terms().breakerPpm();
        if (ppm == 0 || !symbol.breaker().trade(price, state.now / 1000, ppm)) {
            return false;
        }
        halt(state, symbol);
        return true;
    }

    /** Halts a symbol for as long as its terms say. */
    void halt(State state, Symbol symbol) {
        symbol.breaker().clear();
        symbol.setStatus(SymbolStatus.HALTED, state.now + symbol.terms().haltMillis());
        state.haltEnds.remove(symbol.id());
        state.haltEnds.add(symbol.id(), symbol.haltedUntil(), symbol.id());
        announcer.status(state, symbol);
    }
}
