package io.tradewind.matching.event;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;

/** Tells a sink again what {@link EventWriter} wrote. Views are valid during each call alone. */
public final class EventReader {

    private final WrittenOrder order = new WrittenOrder();
    private final WrittenTrade trade = new WrittenTrade();
    private final Command command = new Command();

    /**
     * Reads one event, or two in one; the sink is told {@link EventSink#begin} before, with the
     * numbers.
     *
     * @return the length in bytes
     * @throws IllegalStateException if there is no event
     */
    public int read(byte[] bytes, int at, EventSink sink) {
        int length = length(bytes, at);
        EventType type = EventType.of(bytes[at + EventLayout.TYPE]);
        if (type == null) {
            throw new IllegalStateException("no event of type " + bytes[at + EventLayout.TYPE]);
        }
        int detail = bytes[at + EventLayout.DETAIL] & 0xff;
        int symbol = (int) EventLayout.INT.get(bytes, at + EventLayout.SYMBOL);
        sink.begin(
                get(bytes, at + EventLayout.COMMAND),
                get(bytes, at + EventLayout.EVENT),
                get(bytes, at + EventLayout.TIME));
        long first = get(bytes, at + EventLayout.HEADER);
        switch (type) {
            case ACCEPTED -> sink.accepted(order.wrap(bytes, at, type));
            case TRADED -> sink.traded(trade.wrap(bytes, at));
            case CANCELLED ->
                    sink.cancelled(order.wrap(bytes, at, type), order.amount(), Reason.of(detail));
            case AMENDED ->
                    sink.amended(order.wrap(bytes, at, type), order.amount(), order.keptPlace());
            case TRIGGERED -> sink.triggered(order.wrap(bytes, at, type), order.amount());
            case REFUSED ->
                    sink.refused(
                            command.wrap(bytes, at + 48),
                            Reason.of(detail),
                            first,
                            get(bytes, at + 40) != 0);
            case DEPTH -> sink.depth(symbol, Side.of(detail), first, get(bytes, at + 40));
            case TRANSFERRED -> sink.transferred(command.wrap(bytes, at + EventLayout.HEADER));
            case DEAD_MAN -> sink.deadMan(first, get(bytes, at + 40));
            case STATUS -> sink.status(symbol, SymbolStatus.of(detail), first);
            case RESTED -> {
                order.wrap(bytes, at, type);
                sink.rested(order, order.shown());
            }
            case WITHDRAWN -> {
                order.wrap(bytes, at, type);
                sink.withdrawn(order, order.amount(), Reason.of(detail), order.shown());
            }
            case OPERATED -> sink.operated(command.wrap(bytes, at + EventLayout.HEADER));
        }
        return length;
    }

    /** An event's length in bytes. */
    public static int length(byte[] bytes, int at) {
        return (short) EventLayout.SHORT.get(bytes, at) & 0xffff;
    }

    /** An event's number; of two in one, the first's. */
    public static long number(byte[] bytes, int at) {
        return get(bytes, at + EventLayout.EVENT);
    }

    /** An event's number; of two in one, the second's. */
    public static long lastNumber(byte[] bytes, int at) {
        return number(bytes, at) + EventType.of(bytes[at + EventLayout.TYPE]).events() - 1;
    }

    static long get(byte[] bytes, int at) {
        return (long) EventLayout.LONG.get(bytes, at);
    }
}
