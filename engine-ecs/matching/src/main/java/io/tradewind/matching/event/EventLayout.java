package io.tradewind.matching.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where each field of an event lies. Little-endian, lengths are multiples of 8. Every event begins
 * with length (2), type (1), a detail (1: reason, side, status or a flag), symbol (4), event number
 * (8), command number (8), time in milliseconds since 1970 (8). Where there are two events in one,
 * the number is the first's. Then:
 *
 * <pre>
 * orders        32 order, 40 account, 48 price, 56 quantity, 64 what {@link
 *               io.tradewind.matching.book.OrderMeta} packs (4), 68 flags: 1 kept its place, 2
 *               extended, 71 client order id's length, 72 reserved, 80 leaves, 88 amount, 96
 *               created; with extended: 104 display, 112 trigger, 120 distance, 128 expiry, 136
 *               other of the pair; then the client order id
 * rested        as orders up to 72 reserved, then 80 what the level shows; then the client order
 *               id. Leaves are the quantity, the amount is what is reserved, it was created now
 * withdrawn     as orders up to 71, then 72 leaves, 80 amount, 88 created, 96 what the level shows;
 *               then the client order id. Nothing is reserved
 * trade         32 trade, 40 price, 48 quantity, 56 notional, 64 base, 72 maker order,
 *               80 taker order, 88 maker account, 96 taker account, 104 maker leaves,
 *               112 taker leaves, 120 maker fee, 128 taker fee, 136 maker unreserved,
 *               144 taker unreserved; the detail is the taker's side
 * depth         32 price, 40 quantity; the detail is the side
 * dead man      32 account, 40 until
 * status        32 until; the detail is the status
 * refused       32 existing order, 40 whether it is the same, 48 the command's bytes
 * transferred, operated  32 the command's bytes
 * </pre>
 */
final class EventLayout {

    static final int TYPE = 2;
    static final int DETAIL = 3;
    static final int SYMBOL = 4;
    static final int EVENT = 8;
    static final int COMMAND = 16;
    static final int TIME = 24;
    static final int HEADER = 32;

    /** Meta, flags and the text's length, in one long. */
    static final int FLAGS = 64;

    static final int ORDER_LENGTH = 104;
    static final int RESTED_LENGTH = 88;
    static final int WITHDRAWN_LENGTH = 104;
    static final int EXTENDED_LENGTH = 144;
    static final int TRADE_LENGTH = 152;

    static final long META = 0xffff_ffffL;
    static final long KEPT_PLACE = 1L << 32;
    static final long EXTENDED = 1L << 33;
    static final int TEXT_SHIFT = 56;

    static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EventLayout() {}
}
