package io.tradewind.matching.event;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Writes events one behind the other into a buffer that grows when a command needs more than it
 * has. The owner takes the bytes between commands and calls {@link #clear}. The buffer is one of
 * longs: an event consists of them, and each is stored with one step, not with eight and a check.
 */
public final class EventWriter implements EventSink {

    private static final int EVENT_WORDS_MAX = 256;
    private static final int TEXT_WORDS = 6;
    private static final int ORDER_WORDS = EventLayout.ORDER_LENGTH >>> 3;
    private static final int EXTENDED_WORDS = EventLayout.EXTENDED_LENGTH >>> 3;
    private static final int RESTED_WORDS = EventLayout.RESTED_LENGTH >>> 3;
    private static final int WITHDRAWN_WORDS = EventLayout.WITHDRAWN_LENGTH >>> 3;

    private final byte[] text = new byte[TEXT_WORDS * Long.BYTES];
    private long[] words;
    private byte[] bytes = new byte[0];
    private LongBuffer view;
    private int position;
    private long command;
    private long event;
    private long time;

    public EventWriter(int capacity) {
        words = new long[Math.max(capacity >>> 3, EVENT_WORDS_MAX)];
    }

    /** A copy of the events, up to {@link #position}; valid until it is asked for again. */
    public byte[] bytes() {
        if (bytes.length < position()) {
            bytes = new byte[words.length << 3];
            view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        }
        if (position > 0) {
            view.put(0, words, 0, position);
        }
        return bytes;
    }

    /** How many bytes of events there are. */
    public int position() {
        return position << 3;
    }

    /** Forgets the events; they go on being counted. */
    public void clear() {
        position = 0;
    }

    @Override
    public void begin(long commandNumber, long eventNumber, long millis) {
        command = commandNumber;
        event = eventNumber;
        time = millis;
    }

    private long[] room() {
        if (words.length - position < EVENT_WORDS_MAX) {
            words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
        }
        return words;
    }

    /** The four words that every event begins with. */
    private void head(long[] w, int at, EventType type, int detail, int symbol, int length) {
        w[at] =
                length << 3
                        | ((long) type.code() << 16)
                        | ((long) (detail & 0xff) << 24)
                        | ((long) symbol << 32);
        w[at + 1] = event++;
        w[at + 2] = command;
        w[at + 3] = time;
        position = at + length;
    }

    private void order(EventType type, int detail, OrderView order, long amount, long flag) {
        long[] w = room();
        int at = position;
        identify(w, at, order);
        w[at + 9] = order.reserved();
        w[at + 10] = order.leaves();
        w[at + 11] = amount;
        w[at + 12] = order.created();
        long flags = flag;
        int length = ORDER_WORDS;
        if (order.isExtended()) {
            flags |= EventLayout.EXTENDED;
            extend(w, at, order);
            length = EXTENDED_WORDS;
        }
        int textBytes = text(w, at + length, order);
        flags(w, at, order, flags, textBytes);
        head(w, at, type, detail, order.symbol(), length + words(textBytes));
    }

    private static void identify(long[] w, int at, OrderView order) {
        w[at + 4] = order.id();
        w[at + 5] = order.account();
        w[at + 6] = order.price();
        w[at + 7] = order.quantity();
    }

    private static void flags(long[] w, int at, OrderView order, long flags, int textBytes) {
        long meta = order.meta() & EventLayout.META;
        w[at + 8] = meta | flags | (long) textBytes << EventLayout.TEXT_SHIFT;
    }

    private static void extend(long[] w, int at, OrderView order) {
        w[at + 13] = order.display();
        w[at + 14] = order.trigger();
        w[at + 15] = order.distance();
        w[at + 16] = order.expiry();
        w[at + 17] = order.pairedWith();
    }

    /** Writes the client order id, if there is one, padded with zeros; returns its bytes. */
    private int text(long[] w, int at, OrderView order) {
        return order.hasClientOrderId() ? named(w, at, order) : 0;
    }

    private int named(long[] w, int at, OrderView order) {
        int length = order.clientOrderId(text, 0);
        int count = words(length);
        Arrays.fill(text, length, count << 3, (byte) 0);
        copy(text, 0, count, w, at);
        return length;
    }

    private static int words(int length) {
        return (length + 7) >>> 3;
    }

    private static void copy(byte[] from, int offset, int count, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = EventReader.get(from, offset + (i << 3));
        }
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
    public void rested(OrderView order, long shown) {
        long[] w = room();
        int at = position;
        identify(w, at, order);
        w[at + 9] = order.reserved();
        w[at + 10] = shown;
        int textBytes = text(w, at + RESTED_WORDS, order);
        flags(w, at, order, 0, textBytes);
        int length = RESTED_WORDS + words(textBytes);
        head(w, at, EventType.RESTED, 0, order.symbol(), length);
        event++;
    }

    @Override
    public void withdrawn(OrderView order, long unreserved, Reason reason, long shown) {
        if (order.isExtended()) {
            EventSink.super.withdrawn(order, unreserved, reason, shown);
            return;
        }
        long[] w = room();
        int at = position;
        identify(w, at, order);
        w[at + 9] = order.leaves();
        w[at + 10] = unreserved;
        w[at + 11] = order.created();
        w[at + 12] = shown;
        int textBytes = text(w, at + WITHDRAWN_WORDS, order);
        flags(w, at, order, 0, textBytes);
        int length = WITHDRAWN_WORDS + words(textBytes);
        head(w, at, EventType.WITHDRAWN, reason.code(), order.symbol(), length);
        event++;
    }

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {
        long flag = keptPlace ? EventLayout.KEPT_PLACE : 0;
        order(EventType.AMENDED, 0, order, reserved, flag);
    }

    @Override
    public void triggered(OrderView order, long reserved) {
        order(EventType.TRIGGERED, 0, order, reserved, 0);
    }

    @Override
    public void traded(TradeView trade) {
        long[] w = room();
        int at = position;
        w[at + 4] = trade.id();
        w[at + 5] = trade.price();
        w[at + 6] = trade.quantity();
        w[at + 7] = trade.notional();
        w[at + 8] = trade.base();
        w[at + 9] = trade.makerOrder();
        w[at + 10] = trade.takerOrder();
        w[at + 11] = trade.makerAccount();
        w[at + 12] = trade.takerAccount();
        w[at + 13] = trade.makerLeaves();
        w[at + 14] = trade.takerLeaves();
        w[at + 15] = trade.makerFee();
        w[at + 16] = trade.takerFee();
        w[at + 17] = trade.makerUnreserved();
        w[at + 18] = trade.takerUnreserved();
        int side = trade.takerSide().code();
        head(w, at, EventType.TRADED, side, trade.symbol(), EventLayout.TRADE_LENGTH >>> 3);
    }

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {
        two(EventType.DEPTH, side.code(), symbol, price, quantity);
    }

    @Override
    public void deadMan(long account, long until) {
        two(EventType.DEAD_MAN, 0, 0, account, until);
    }

    private void two(EventType type, int detail, int symbol, long first, long second) {
        long[] w = room();
        int at = position;
        w[at + 4] = first;
        w[at + 5] = second;
        head(w, at, type, detail, symbol, 6);
    }

    @Override
    public void status(int symbol, SymbolStatus status, long until) {
        long[] w = room();
        int at = position;
        w[at + 4] = until;
        head(w, at, EventType.STATUS, status.code(), symbol, 5);
    }

    @Override
    public void refused(Command refused, Reason reason, long existing, boolean same) {
        long[] w = room();
        int at = position;
        w[at + 4] = existing;
        w[at + 5] = same ? 1 : 0;
        boolean whole = refused.isWhole();
        int length = whole ? copy(refused, w, at + 6) : 0;
        int symbol = whole ? refused.symbol() : 0;
        head(w, at, EventType.REFUSED, reason.code(), symbol, 6 + length);
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
        long[] w = room();
        int at = position;
        int length = copy(done, w, at + 4);
        head(w, at, type, 0, done.symbol(), 4 + length);
    }

    /** Copies a command, whose length is a multiple of 8; returns its words. */
    private static int copy(Command from, long[] to, int at) {
        int count = from.length() >>> 3;
        copy(from.bytes(), from.offset(), count, to, at);
        return count;
    }
}
