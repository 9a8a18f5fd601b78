package io.tradewind.matching.event;

/** What an event's bytes tell. */
public enum EventType {
    /** {@link EventSink#accepted}. */
    ACCEPTED(1),
    /** {@link EventSink#traded}. */
    TRADED(2),
    /** {@link EventSink#cancelled}. */
    CANCELLED(3),
    /** {@link EventSink#amended}. */
    AMENDED(4),
    /** {@link EventSink#triggered}. */
    TRIGGERED(5),
    /** {@link EventSink#refused}. */
    REFUSED(6),
    /** {@link EventSink#depth}. */
    DEPTH(7),
    /** {@link EventSink#transferred}. */
    TRANSFERRED(8),
    /** {@link EventSink#deadMan}. */
    DEAD_MAN(9),
    /** {@link EventSink#status}. */
    STATUS(10),
    /** {@link EventSink#operated}. */
    OPERATED(11),
    /** {@link EventSink#rested}: two events. */
    RESTED(12),
    /** {@link EventSink#withdrawn}: two events. */
    WITHDRAWN(13);

    private static final EventType[] BY_CODE = new EventType[14];

    static {
        for (EventType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final byte code;

    EventType(int code) {
        this.code = (byte) code;
    }

    /** Its byte; never given to another. */
    public int code() {
        return code;
    }

    /** How many events it tells. */
    int events() {
        return this == RESTED || this == WITHDRAWN ? 2 : 1;
    }

    /** The type of a code, or null. */
    public static EventType of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
