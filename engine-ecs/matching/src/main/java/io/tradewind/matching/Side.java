package io.tradewind.matching;

/** Which way an order trades. */
public enum Side {
    /** Pays quote, receives base. */
    BUY(0),
    /** Pays base, receives quote. */
    SELL(1);

    private static final Side[] BY_CODE = Codes.table(values(), Side::code);

    private final byte code;

    Side(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static Side of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The first of two for the code of {@link #BUY}, the second for {@link #SELL}: no branch. */
    public static long pick(int code, long ofBuy, long ofSell) {
        return ofBuy ^ ((ofBuy ^ ofSell) & -code);
    }
}
