package io.tradewind.matching;

/** What a symbol accepts. */
public enum SymbolStatus {
    /** Everything. */
    ACTIVE(0),
    /**
     * Cancels only; set by the circuit breaker, by a halt of all symbols, or by an operator. A
     * resume of all symbols ends it.
     */
    HALTED(1),
    /** Cancels only, until an operator sets another status. */
    CANCEL_ONLY(2),
    /** Nothing, not even cancels. */
    MAINTENANCE(3),
    /** Nothing, for ever; what was open has been cancelled. */
    DELISTED(4);

    private static final SymbolStatus[] BY_CODE = Codes.table(values(), SymbolStatus::code);

    private final byte code;

    SymbolStatus(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static SymbolStatus of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** Whether orders may be cancelled by their owner. */
    public boolean allowsCancel() {
        return this == ACTIVE || this == HALTED || this == CANCEL_ONLY;
    }
}
