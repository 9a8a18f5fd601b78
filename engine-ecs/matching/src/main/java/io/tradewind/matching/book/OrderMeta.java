package io.tradewind.matching.book;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;

/**
 * An order's small fields in one long. Bits: 0 side, 1–4 type, 5–7 time in force, 8–10 self-trade
 * prevention, 11–13 status, 14–19 flags, 32–63 the fee rate its reservation was made with.
 */
public final class OrderMeta {

    /** Refuses to take. */
    public static final long POST_ONLY = 1L << 14;

    /** Its quantity is an amount of quote. */
    public static final long BY_AMOUNT = 1L << 15;

    /** Triggers when the last price rises; otherwise when it falls. */
    public static final long TRIGGERS_UP = 1L << 16;

    /** Counted and listed as an open order. */
    public static final long OPEN = 1L << 17;

    /** One of a pair, of which the first to trade or trigger cancels the other. */
    public static final long PAIRED = 1L << 18;

    private static final int STATUS_SHIFT = 11;
    private static final long STATUS_MASK = 7L << STATUS_SHIFT;
    private static final long RESTING = (long) OrderStatus.RESTING.code() << STATUS_SHIFT;

    private OrderMeta() {}

    /** Packs codes and flags; the status is {@link OrderStatus#TAKING}. */
    public static long pack(int side, int type, int force, int selfTrade, long flags, int feeRate) {
        return side
                | ((long) type << 1)
                | ((long) force << 5)
                | ((long) selfTrade << 8)
                | flags
                | ((long) feeRate << 32);
    }

    /** 0 buys, 1 sells. */
    public static int side(long meta) {
        return (int) meta & 1;
    }

    public static Side sideOf(long meta) {
        return Side.of(side(meta));
    }

    public static OrderType type(long meta) {
        return OrderType.of((int) (meta >>> 1) & 15);
    }

    public static TimeInForce timeInForce(long meta) {
        return TimeInForce.of((int) (meta >>> 5) & 7);
    }

    /** The code of the {@link SelfTradePrevention} in force, never the account's default. */
    public static int selfTrade(long meta) {
        return (int) (meta >>> 8) & 7;
    }

    public static OrderStatus status(long meta) {
        return OrderStatus.of((int) ((meta & STATUS_MASK) >>> STATUS_SHIFT));
    }

    /** Of a new order that goes into the book as it is: resting, counted and listed. */
    public static long rest(long meta) {
        return meta | OPEN | RESTING;
    }

    /** Whether it is in the book. */
    public static boolean isResting(long meta) {
        return (meta & STATUS_MASK) == RESTING;
    }

    /** Whether its time in force lets a remainder rest. */
    public static boolean mayRest(long meta) {
        return TimeInForce.mayRest((int) (meta >>> 5) & 7);
    }

    public static long with(long meta, OrderStatus status) {
        return (meta & ~STATUS_MASK) | ((long) status.code() << STATUS_SHIFT);
    }

    /** Parts per million. */
    public static int feeRate(long meta) {
        return (int) (meta >>> 32);
    }

    public static long withFeeRate(long meta, int feeRate) {
        return (meta & 0xffff_ffffL) | ((long) feeRate << 32);
    }

    public static boolean has(long meta, long flag) {
        return (meta & flag) != 0;
    }
}
