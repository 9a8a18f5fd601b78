package io.tradewind.matching.engine;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.symbol.Amounts;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/**
 * Places what nearly every order is, a limit order that is good till cancelled or immediate or
 * cancel and has nothing else to it, in the fewest steps. It asks whether all is well; where
 * anything is not, {@link Placement} judges the order again from the beginning and says why, so
 * that reasons and their order stand there alone.
 */
final class PlainOrders {

    /** Where plain orders may differ: side, IOC, self-trade prevention, text; the rest is zero. */
    private static final long MAY_DIFFER = ~0L << 40 | 0xffL << 24 | 1L << 16 | 1;

    private static final int MODE_SHIFT = 24;
    private static final long IOC = 1L << 16;
    private static final long TEXT = 0xffL << 40;
    private static final int LIMIT = OrderType.LIMIT.code();
    private static final int GTC_CODE = TimeInForce.GTC.code();
    private static final int IOC_CODE = TimeInForce.IOC.code();
    private static final int ACCOUNT_DEFAULT = SelfTradePrevention.ACCOUNT_DEFAULT.code();
    private static final int ALLOWED = SelfTradePrevention.NONE.code();

    private final Risk risk;
    private final ClientNames names;
    private final Registry registry;
    private final Matcher matcher;
    private final Activation activation;
    private final Announcer announcer;

    PlainOrders(
            Risk risk,
            ClientNames names,
            Registry registry,
            Matcher matcher,
            Activation activation,
            Announcer announcer) {
        this.risk = risk;
        this.names = names;
        this.registry = registry;
        this.matcher = matcher;
        this.activation = activation;
        this.announcer = announcer;
    }

    /** Accepts and runs an order, or answers that it is not plain, and has changed nothing. */
    boolean place(State state, Command command, Symbol symbol) {
        long kind = command.kind();
        int account = state.accounts.find(command.account());
        if ((kind & ~MAY_DIFFER) != 0 || account == 0) {
            return false;
        }
        int seat = state.seats.find(state, account, symbol.id());
        long settings = Accounts.settings(state, account);
        int mode = mode(settings, (int) (kind >>> MODE_SHIFT) & 0xff);
        long price = command.price();
        long quantity = command.quantity();
        SymbolTerms terms = symbol.terms();
        if (seat == 0 || mode > ALLOWED || !suits(symbol, terms, price, quantity)) {
            return false;
        }
        int side = (int) kind & 1;
        boolean rests = (kind & IOC) == 0;
        int feeRate = symbol.worstPpm(Accounts.tierOf(settings));
        long notional = terms.checkedNotional(price, quantity);
        long reserved = reserved(side, terms, notional, feeRate, quantity);
        int pays = Seats.payBalance(state, seat, side);
        if (notional < terms.notionalMin()
                || reserved < 0
                || Balances.available(state, pays) < reserved
                || (rests && !risk.mayOpen(state, account, seat))
                || risk.daily(state, Seats.quoteBalance(state, seat), terms.quoteAsset(), notional)
                        != Reason.NONE) {
            return false;
        }
        boolean named = (kind & TEXT) != 0;
        if (named && names.read(command, account) != Reason.NONE) {
            return false;
        }
        int slot = state.takeOrder();
        long id = ++state.lastOrder;
        long meta = OrderMeta.pack(side, LIMIT, rests ? GTC_CODE : IOC_CODE, mode, 0, feeRate);
        Orders.initialize(state, slot, id, seat, meta, price, quantity, reserved, state.now);
        Balances.reserve(state, pays, reserved);
        if (named) {
            names.give(command, account, slot);
        }
        BookSide makers = symbol.side(side ^ 1);
        if (rests && makers.bestKey() > makers.key(price)) {
            registry.list(state, slot, id, seat, account);
            announcer.rested(state, slot, symbol.side(side).add(state, slot, price, quantity));
            Orders.setMeta(state, slot, OrderMeta.rest(meta));
        } else {
            announcer.accepted(state, slot);
            matcher.run(state, symbol, slot);
            activation.drain(symbol);
        }
        return true;
    }

    /** The self-trade prevention in force, or more than {@link #ALLOWED} where it may not be. */
    private static int mode(long settings, int asked) {
        int mode = asked == ACCOUNT_DEFAULT ? Accounts.selfTradeOf(settings) : asked;
        return mode == ALLOWED && !Accounts.isMarketMakerOf(settings) ? ALLOWED + 1 : mode;
    }

    /**
     * What the order reserves, or {@link Amounts#OVERFLOW}. Both sides' amounts are worked out and
     * one is masked: a branch on the side would be mispredicted every other time.
     */
    private static long reserved(
            int side, SymbolTerms terms, long notional, int feeRate, long quantity) {
        long buys = Amounts.plusShare(notional, feeRate);
        long sells = quantity * terms.baseUnit();
        return sells + ((buys - sells) & (side - 1));
    }

    private static boolean suits(Symbol symbol, SymbolTerms terms, long price, long quantity) {
        return quantity >= 1
                && Terms.price(terms, price, Reason.INVALID_PRICE) == Reason.NONE
                && Terms.quantity(terms, quantity) == Reason.NONE
                && symbol.isInBand(price);
    }
}
