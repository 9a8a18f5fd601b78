package io.tradewind.matching;

/** How long an order lives. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GTC(0),
    /** What does not trade at once is cancelled. */
    IOC(1),
    /** Trades whole and at once, or is refused. */
    FOK(2),
    /** Until the next midnight, UTC. */
    DAY(3),
    /** Until its own expiry. */
    GTD(4);

    private static final TimeInForce[] BY_CODE = Codes.table(values(), TimeInForce::code);
    private static final int RESTING = Codes.set(values(), TimeInForce::code, TimeInForce::mayRest);
    private static final int ALL = Codes.set(values(), TimeInForce::code, force -> true);

    private final byte code;

    TimeInForce(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static TimeInForce of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** Whether a code is a constant's. */
    public static boolean isCode(int code) {
        return Codes.has(ALL, code);
    }

    /** {@link #mayRest} of a code. */
    public static boolean mayRest(int code) {
        return Codes.has(RESTING, code);
    }

    /** Whether a remainder may rest in the book. */
    public boolean mayRest() {
        return this != IOC && this != FOK;
    }
}
