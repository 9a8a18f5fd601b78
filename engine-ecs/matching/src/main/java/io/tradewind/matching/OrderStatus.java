package io.tradewind.matching;

/** Where an open order stands. */
public enum OrderStatus {
    /** Being matched by the command in hand. */
    TAKING(0),
    /** In the book. */
    RESTING(1),
    /** Waiting for its trigger price. */
    PENDING_TRIGGER(2),
    /** Triggered, and waiting for its turn or for the end of a halt. */
    TRIGGERED(3);

    private static final OrderStatus[] BY_CODE = Codes.table(values(), OrderStatus::code);

    private final byte code;

    OrderStatus(int code) {
        this.code = (byte) code;
    }

    /** Its byte in commands, events and snapshots; never given to another constant. */
    public int code() {
        return code;
    }

    /** The constant of a code, or null where there is none. */
    public static OrderStatus of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
