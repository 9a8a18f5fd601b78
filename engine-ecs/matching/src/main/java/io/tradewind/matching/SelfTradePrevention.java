package io.tradewind.matching;

/**
 * What happens when an order would trade with one of its own account; the incoming order decides.
 */
public enum SelfTradePrevention {
    /** As the account is configured. */
    ACCOUNT_DEFAULT(0),
    /** The incoming order's remainder is cancelled. */
    CANCEL_TAKER(1),
    /** The resting order is cancelled and matching goes on. */
    CANCEL_MAKER(2),
    /** Both are cancelled. */
    CANCEL_BOTH(3),
    /** They trade; only for accounts that are flagged as market makers. */
    NONE(4);

    private static final SelfTradePrevention[] BY_CODE =
            Codes.table(values(), SelfTradePrevention::code);

    private final byte code;

    SelfTradePrevention(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static SelfTradePrevention of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
