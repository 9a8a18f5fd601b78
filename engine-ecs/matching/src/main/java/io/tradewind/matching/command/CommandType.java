package io.tradewind.matching.command;

/** What a command asks for. */
public enum CommandType {
    /** A new order. */
    PLACE(1, Layout.PLACE_LENGTH, 0),
    /** Two orders of which the first to trade or trigger cancels the other. */
    PLACE_PAIR(2, Layout.EXTENDED_LENGTH, 0),
    /** A change of an open order. */
    AMEND(3, Layout.AMEND_TEXT, 0),
    /** The end of an open order. */
    CANCEL(4, Layout.CANCEL_TEXT, 0),
    /** The end of all open orders that match; of every account's when it names none. */
    CANCEL_ALL(5, 32, 32),
    /** A deposit or a withdrawal. */
    TRANSFER(6, 40, 0),
    /** Arms, refreshes or disarms an account's dead-man's switch. */
    DEAD_MAN(7, 32, 0),
    /** Time passes. */
    TICK(8, Layout.HEADER, 0),
    /** Adds or configures an asset. */
    ASSET(16, 64, 64),
    /** Adds or configures a symbol. */
    SYMBOL(17, 152, 152),
    /** Sets a symbol's status. */
    STATUS(18, 32, 32),
    /** Halts every active symbol. */
    HALT_ALL(19, 24, 24),
    /** Makes every halted symbol active. */
    RESUME_ALL(20, 24, 24),
    /** Trips (1) or resets (0) a symbol's circuit breaker. */
    BREAKER(21, 32, 32),
    /** Opens or configures an account. */
    ACCOUNT(22, 32, 32),
    /** Sets an account's daily notional in a quote asset. */
    DAILY_LIMIT(23, 32, 32),
    /** Sets a tier's fees, for a symbol or for all. */
    FEES(24, 40, 40),
    /** Sets the engine's limits. */
    RULES(25, 48, 48);

    private static final CommandType[] BY_CODE = new CommandType[26];

    static {
        for (CommandType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final byte code;
    private final short fixedLength;
    private final short auditAt;

    CommandType(int code, int fixedLength, int auditAt) {
        this.code = (byte) code;
        this.fixedLength = (short) fixedLength;
        this.auditAt = (short) auditAt;
    }

    /** Its byte; never given to another. */
    public int code() {
        return code;
    }

    /** The type of a code, or null. */
    public static CommandType of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    int fixedLength() {
        return fixedLength;
    }

    /** Where actor and reason begin, or 0. */
    int auditAt() {
        return auditAt;
    }

    /** Whether it always carries an actor and a reason. */
    boolean isAudited() {
        return auditAt != 0;
    }
}
