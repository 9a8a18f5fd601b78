package io.tradewind.matching.command;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where each field of a command lies. Every command begins with the same 24 bytes: length (2, a
 * multiple of 8), type (1), version (1), symbol or asset (4), time in milliseconds since 1970 (8),
 * account (8). Then:
 *
 * <pre>
 * PLACE, PLACE_PAIR  24 side, 25 type, 26 time in force, 27 self-trade prevention, 28 flags,
 *                    29 text length, 32 price, 40 quantity or amount,
 *                    with EXTENDED: 48 display, 56 trigger, 64 distance or stop limit, 72 expiry;
 *                    then the client order id
 * AMEND              24 order, 32 price, 40 quantity, 48 trigger, 56 text length; 64 text
 * CANCEL             24 order, 32 text length; 40 text
 * CANCEL_ALL         24 side or 2 for both, 25 which: 0 all, 1 in the book, 2 triggers; 32 audit
 * TRANSFER           24 amount, negative to withdraw, 32 text length; 40 reference; then the audit,
 *                    which those of older logs lack
 * DEAD_MAN           24 milliseconds, 0 disarms
 * ASSET              24 scale, 25 text length, 32 daily maximum; 40 name (24), 64 audit
 * SYMBOL             24 base (4), 28 quote (4), 32 base unit, 40 quote unit, 48 tick, 56 lot,
 *                    64 smallest, 72 largest quantity, 80 smallest notional, 88 band (4),
 *                    92 breaker (4), 96 halt, 104 maker (4), 108 taker (4), 112 reference price,
 *                    120 price scale (1), 121 quantity scale (1), 122 text length, 128 name (24);
 *                    152 audit
 * STATUS, BREAKER    24 value; 32 audit
 * HALT_ALL, RESUME_ALL  24 audit
 * ACCOUNT            24 tier, 25 self-trade prevention, 26 market maker; 32 audit
 * DAILY_LIMIT        24 limit; 32 audit
 * FEES               24 tier, 28 maker (4), 32 taker (4); 40 audit
 * RULES              24 open orders (4), 28 by symbol (4), 32 text length (4), 36 triggers (4),
 *                    40 memory of client order ids in milliseconds; 48 audit
 * audit              actor length (1), reason length (1), actor, reason
 * </pre>
 */
final class Layout {

    static final int VERSION = 1;
    static final int HEADER = 24;
    static final int LENGTH_MAX = 1024;

    static final int TYPE = 2;
    static final int VERSION_AT = 3;
    static final int SYMBOL = 4;
    static final int TIME = 8;
    static final int ACCOUNT = 16;

    static final int SIDE = 24;
    static final int ORDER_TYPE = 25;
    static final int FORCE = 26;
    static final int SELF_TRADE = 27;
    static final int FLAGS = 28;
    static final int PLACE_TEXT_LENGTH = 29;
    static final int PRICE = 32;
    static final int QUANTITY = 40;
    static final int PLACE_LENGTH = 48;
    static final int DISPLAY = 48;
    static final int TRIGGER = 56;
    static final int DISTANCE = 64;
    static final int EXPIRY = 72;
    static final int EXTENDED_LENGTH = 80;

    static final int FLAG_POST_ONLY = 1;
    static final int FLAG_BY_AMOUNT = 2;
    static final int FLAG_EXTENDED = 4;
    static final int FLAG_TRIGGERS_UP = 8;
    static final int FLAGS_ALL = 15;

    static final int ORDER = 24;
    static final int AMEND_TRIGGER = 48;
    static final int AMEND_TEXT_LENGTH = 56;
    static final int AMEND_TEXT = 64;
    static final int CANCEL_TEXT_LENGTH = 32;
    static final int CANCEL_TEXT = 40;

    static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Layout() {}

    /** The length of a new order, by its side, flags and text length as they lie. */
    static int placeLength(long kind) {
        boolean extended = (kind >>> 32 & FLAG_EXTENDED) != 0;
        int text = (int) (kind >>> 40) & 0xff;
        return padded(text) + (extended ? EXTENDED_LENGTH : PLACE_LENGTH);
    }

    static int padded(int length) {
        return (length + 7) & ~7;
    }
}
