package io.tradewind.matching.event;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import java.util.Arrays;

/**
 * Writes events as bytes, one behind the other, into a buffer that grows when a command needs more
 * than it has. The owner takes the bytes between commands and calls {@link #clear}.
 */
public final class EventWriter implements EventSink {

    private static final int EVENT_LENGTH_MAX = 2048;

    private byte[] bytes;
    private int position;
    private long command;
    private long event;
    private long time;

    public EventWriter(int capacity) {
        bytes = new byte[Math.max(capacity, EVENT_LENGTH_MAX)];
    }

    /** Holds the events, up to {@link #position}. Another array after growth. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the next event will begin. */
    public int position() {
        return position;
    }

    /** Forgets the bytes; events go on being counted. */
    public void clear() {
        position = 0;
    }

    @Override
    public void begin(long commandNumber, long eventNumber, long millis) {
        command = commandNumber;
        event = eventNumber;
        time = millis;
    }

    private byte[] room() {
        if (bytes.length - position < EVENT_LENGTH_MAX) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        return bytes;
    }

    private static void put(byte[] b, int at, long value) {
        EventLayout.LONG.set(b, at, value);
    }

    private void head(byte[] b, int at, EventType type, int detail, int symbol, int length) {
        long word =
                length
                        | ((long) type.code() << 16)
                        | ((long) (detail & 0xff) << 24)
                        | ((long) symbol << 32);
        put(b, at, word);
        put(b, at + EventLayout.EVENT, event++);
        put(b, at + EventLayout.COMMAND, command);
        put(b, at + EventLayout.TIME, time);
        position = at + length;
    }

    private void order(EventType type, int detail, OrderView order, long amount, int flag) {
        byte[] b = room();
        int at = position;
        long display = order.display();
        long trigger = order.trigger();
        long expiry = order.expiry();
        long pair = order.pairedWith();
        boolean extended = (display | trigger | expiry | pair) != 0;
        put(b, at + 32, order.id());
        put(b, at + 40, order.account());
        put(b, at + 48, order.price());
        put(b, at + 56, order.quantity());
        put(b, at + 64, order.leaves());
        put(b, at + 72, order.reserved());
        put(b, at + 80, amount);
        put(b, at + 96, order.created());
        int length = EventLayout.ORDER_LENGTH;
        if (extended) {
            put(b, at + 104, display);
            put(b, at + 112, trigger);
            put(b, at + 120, order.distance());
            put(b, at + 128, expiry);
            put(b, at + 136, pair);
            length = EventLayout.EXTENDED_LENGTH;
        }
        int flags =
                flag
                        | (order.isPostOnly() ? EventLayout.POST_ONLY : 0)
                        | (order.isByAmount() ? EventLayout.BY_AMOUNT : 0)
                        | (order.triggersUp() ? EventLayout.TRIGGERS_UP : 0)
                        | (extended ? EventLayout.EXTENDED : 0);
        int text = order.clientOrderId(b, at + length);
        put(
                b,
                at + 88,
                order.side().code()
                        | (order.type().code() << 8)
                        | (order.timeInForce().code() << 16)
                        | (order.selfTrade().code() << 24)
                        | ((long) order.status().code() << 32)
                        | ((long) flags << 40)
                        | ((long) text << 48));
        int end = length + text;
        int padded = (end + 7) & ~7;
        for (int i = end; i < padded; i++) {
            b[at + i] = 0;
        }
        head(b, at, type, detail, order.symbol(), padded);
    }

    @Override
    public void accepted(OrderView order) {
        order(EventType.ACCEPTED, 0, order, order.reserved(), 0);
    }

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {
        order(EventType.CANCELLED, reason.code(), order, unreserved, 0);
    }

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {
        int flag = keptPlace ? EventLayout.KEPT_PLACE : 0;
        order(EventType.AMENDED, 0, order, reserved, flag);
    }

    @Override
    public void triggered(OrderView order, long reserved) {
        order(EventType.TRIGGERED, 0, order, reserved, 0);
    }

    @Override
    public void traded(TradeView trade) {
        byte[] b = room();
        int at = position;
        put(b, at + 32, trade.id());
        put(b, at + 40, trade.price());
        put(b, at + 48, trade.quantity());
        put(b, at + 56, trade.notional());
        put(b, at + 64, trade.base());
        put(b, at + 72, trade.makerOrder());
        put(b, at + 80, trade.takerOrder());
        put(b, at + 88, trade.makerAccount());
        put(b, at + 96, trade.takerAccount());
        put(b, at + 104, trade.makerLeaves());
        put(b, at + 112, trade.takerLeaves());
        put(b, at + 120, trade.makerFee());
        put(b, at + 128, trade.takerFee());
        put(b, at + 136, trade.makerUnreserved());
        put(b, at + 144, trade.takerUnreserved());
        head(
                b,
                at,
                EventType.TRADED,
                trade.takerSide().code(),
                trade.symbol(),
                EventLayout.TRADE_LENGTH);
    }

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {
        byte[] b = room();
        int at = position;
        put(b, at + 32, price);
        put(b, at + 40, quantity);
        head(b, at, EventType.DEPTH, side.code(), symbol, 48);
    }

    @Override
    public void deadMan(long account, long until) {
        byte[] b = room();
        int at = position;
        put(b, at + 32, account);
        put(b, at + 40, until);
        head(b, at, EventType.DEAD_MAN, 0, 0, 48);
    }

    @Override
    public void status(int symbol, SymbolStatus status, long until) {
        byte[] b = room();
        int at = position;
        put(b, at + 32, until);
        head(b, at, EventType.STATUS, status.code(), symbol, 40);
    }

    @Override
    public void refused(Command refused, Reason reason, long existing, boolean same) {
        byte[] b = room();
        int at = position;
        put(b, at + 32, existing);
        put(b, at + 40, same ? 1 : 0);
        boolean whole = refused.isWhole();
        int length = whole ? copy(refused, b, at + 48) : 0;
        int symbol = whole ? refused.symbol() : 0;
        head(b, at, EventType.REFUSED, reason.code(), symbol, 48 + length);
    }

    @Override
    public void transferred(Command done) {
        command(EventType.TRANSFERRED, done);
    }

    @Override
    public void operated(Command done) {
        command(EventType.OPERATED, done);
    }

    private void command(EventType type, Command done) {
        byte[] b = room();
        int at = position;
        int length = copy(done, b, at + EventLayout.HEADER);
        head(b, at, type, 0, done.symbol(), EventLayout.HEADER + length);
    }

    private static int copy(Command from, byte[] to, int at) {
        System.arraycopy(from.bytes(), from.offset(), to, at, from.length());
        return from.length();
    }
}
