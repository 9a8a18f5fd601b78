package io.tradewind.matching;

/**
 * How an order enters the market. One-cancels-other is a pair of these, see {@link
 * io.tradewind.matching.command.CommandType#PLACE_PAIR}.
 */
public enum OrderType {
    /** Trades at its price or better and may rest. */
    LIMIT(0),
    /** Trades at once inside the price band, by base quantity or by quote amount; never rests. */
    MARKET(1),
    /** Becomes a market order when the last price reaches its trigger. */
    STOP(2),
    /** Becomes a limit order when the last price reaches its trigger. */
    STOP_LIMIT(3),
    /** A stop whose trigger follows the last price at a fixed distance. */
    TRAILING_STOP(4),
    /** A limit order that shows a part of its quantity at a time. */
    ICEBERG(5);

    private static final OrderType[] BY_CODE = Codes.table(values(), OrderType::code);
    private static final int CONDITIONAL =
            Codes.set(values(), OrderType::code, OrderType::isConditional);
    private static final int PRICED = Codes.set(values(), OrderType::code, OrderType::isPriced);
    private static final int ALL = Codes.set(values(), OrderType::code, type -> true);

    private final byte code;

    OrderType(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static OrderType of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** Whether a code is a constant's. */
    public static boolean isCode(int code) {
        return Codes.has(ALL, code);
    }

    /** {@link #isConditional} of a code. */
    public static boolean isConditional(int code) {
        return Codes.has(CONDITIONAL, code);
    }

    /** {@link #isPriced} of a code. */
    public static boolean isPriced(int code) {
        return Codes.has(PRICED, code);
    }

    /** Whether it waits for a trigger before it may trade. */
    public boolean isConditional() {
        return this == STOP || this == STOP_LIMIT || this == TRAILING_STOP;
    }

    /** Whether it has a price of its own that bounds its trades. */
    public boolean isPriced() {
        return this == LIMIT || this == STOP_LIMIT || this == ICEBERG;
    }
}
