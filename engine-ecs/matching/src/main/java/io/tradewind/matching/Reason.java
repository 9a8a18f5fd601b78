package io.tradewind.matching;

/** Why a command was refused or an order ended before it was filled. */
public enum Reason {
    /** No reason: nothing was refused. */
    NONE(0),
    /** The bytes are no command of this version. */
    MALFORMED(1),
    /** No such account. */
    UNKNOWN_ACCOUNT(2),
    /** No such symbol. */
    UNKNOWN_SYMBOL(3),
    /** No such asset. */
    UNKNOWN_ASSET(4),
    /** No open order of the account has this id. */
    UNKNOWN_ORDER(5),
    /** Longer than allowed, or a character outside {@code [A-Za-z0-9:_-]}. */
    INVALID_CLIENT_ORDER_ID(6),
    /** The account used this client order id before. */
    DUPLICATE_CLIENT_ORDER_ID(7),
    /** The symbol's status does not allow it. */
    SYMBOL_NOT_ACTIVE(8),
    /** The fields contradict each other, as post-only with IOC. */
    INVALID_COMBINATION(9),
    /** Not positive, above the limit, or given where none belongs. */
    INVALID_PRICE(10),
    /** Not a multiple of the tick. */
    PRICE_OFF_TICK(11),
    /** Not positive or above the engine's limit. */
    INVALID_QUANTITY(12),
    /** Not a multiple of the lot. */
    QUANTITY_OFF_LOT(13),
    /** Below the symbol's minimum. */
    QUANTITY_TOO_SMALL(14),
    /** Above the symbol's maximum. */
    QUANTITY_TOO_LARGE(15),
    /** Price × quantity is below the symbol's minimum. */
    NOTIONAL_TOO_SMALL(16),
    /** A product or a sum would leave 63 bits. */
    OVERFLOW(17),
    /** Too far from the last trade. */
    PRICE_OUT_OF_BAND(18),
    /** The account has as many open orders as it may. */
    TOO_MANY_OPEN_ORDERS(19),
    /** The account has as many open orders on the symbol as it may. */
    TOO_MANY_OPEN_ORDERS_ON_SYMBOL(20),
    /** The account's traded notional of the day would pass its limit. */
    DAILY_NOTIONAL_EXCEEDED(21),
    /** Available funds do not cover it. */
    INSUFFICIENT_FUNDS(22),
    /** A post-only order would trade at once. */
    POST_ONLY_WOULD_TAKE(23),
    /** The book cannot fill it whole. */
    FOK_NOT_FILLABLE(24),
    /** Nothing to trade with inside the price band. */
    NO_LIQUIDITY(25),
    /** The symbol has not traded, and the order needs a last price. */
    NO_LAST_PRICE(26),
    /** The last price is at or beyond the trigger. */
    TRIGGER_ALREADY_MET(27),
    /** Trigger price or trailing distance missing, out of range, or given where none belongs. */
    INVALID_TRIGGER(28),
    /** Missing, in the past, or given where none belongs. */
    INVALID_EXPIRY(29),
    /** Missing, off the lot, above the quantity, or given where none belongs. */
    INVALID_DISPLAY_QUANTITY(30),
    /** Only market makers may trade with themselves. */
    SELF_TRADE_MODE_NOT_ALLOWED(31),
    /** The symbol has as many pending triggers as it may. */
    TOO_MANY_TRIGGERS(32),
    /** This order cannot be changed that way. */
    AMEND_NOT_SUPPORTED(33),
    /** The new quantity is not above what has traded. */
    AMEND_BELOW_FILLED(34),
    /** The account used this transfer reference before. */
    DUPLICATE_REFERENCE(35),
    /** Zero, or beyond what the engine can hold. */
    INVALID_AMOUNT(36),
    /** A value outside its range, or a change of what cannot change. */
    INVALID_CONFIGURATION(37),
    /** A dead-man's switch outside its range. */
    INVALID_WINDOW(38),
    /** The engine holds as many of these as it may. */
    CAPACITY(39),
    /** Cancelled on request. */
    CANCELLED_BY_USER(40),
    /** Cancelled by an operator. */
    CANCELLED_BY_OPERATOR(41),
    /** The account did not refresh its switch in time. */
    CANCELLED_BY_DEAD_MAN_SWITCH(42),
    /** The other order of its pair traded, triggered or was cancelled. */
    CANCELLED_BY_PAIR(43),
    /** It would have traded with its own account. */
    SELF_TRADE_PREVENTED(44),
    /** What an IOC or market order could not trade. */
    IOC_REMAINDER(45),
    /** Its day or its date has passed. */
    EXPIRED(46),
    /** The symbol is delisted. */
    SYMBOL_DELISTED(47),
    /** The circuit breaker tripped while it was trading. */
    SYMBOL_HALTED(48),
    /** What is left of an amount pays for no lot at the next price: it is spent. */
    AMOUNT_SPENT(49);

    private static final Reason[] BY_CODE = Codes.table(values(), Reason::code);

    private final byte code;

    Reason(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static Reason of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
