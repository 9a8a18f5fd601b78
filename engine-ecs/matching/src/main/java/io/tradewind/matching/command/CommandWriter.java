package io.tradewind.matching.command;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.symbol.SymbolTerms;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes commands one behind the other into a buffer. Each method returns the command's length; the
 * buffer must have room for {@link #LENGTH_MAX} bytes more.
 */
public final class CommandWriter {

    /** The longest command. */
    public static final int LENGTH_MAX = Layout.LENGTH_MAX;

    private byte[] bytes = new byte[0];
    private int at;
    private int position;

    /** Begins at an offset of a buffer. */
    public CommandWriter wrap(byte[] buffer, int offset) {
        bytes = buffer;
        position = offset;
        return this;
    }

    /** Where the next command will begin. */
    public int position() {
        return position;
    }

    private void begin(CommandType type, long time, long account, int symbol, int length) {
        at = position;
        Arrays.fill(bytes, at, at + length, (byte) 0);
        bytes[at + Layout.TYPE] = (byte) type.code();
        bytes[at + Layout.VERSION_AT] = Layout.VERSION;
        putInt(Layout.SYMBOL, symbol);
        putLong(Layout.TIME, time);
        putLong(Layout.ACCOUNT, account);
    }

    private int end(int length) {
        Layout.SHORT.set(bytes, at, (short) length);
        position = at + length;
        return length;
    }

    private void putByte(int offset, int value) {
        bytes[at + offset] = (byte) value;
    }

    private void putInt(int offset, int value) {
        Layout.INT.set(bytes, at + offset, value);
    }

    private void putLong(int offset, long value) {
        Layout.LONG.set(bytes, at + offset, value);
    }

    private int endWithText(int from, int lengthAt, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        putByte(lengthAt, ascii.length);
        int length = from + Layout.padded(ascii.length);
        Arrays.fill(bytes, at + from, at + length, (byte) 0);
        System.arraycopy(ascii, 0, bytes, at + from, ascii.length);
        return end(length);
    }

    /** A new order. */
    public int place(long time, NewOrder order) {
        return place(CommandType.PLACE, time, order);
    }

    /**
     * A pair: the order is a limit order at {@code price}, its stop triggers at {@code trigger} and
     * becomes a limit order at {@code distance}, or a market order when that is 0.
     */
    public int placePair(long time, NewOrder order) {
        return place(CommandType.PLACE_PAIR, time, order);
    }

    private int place(CommandType type, long time, NewOrder order) {
        boolean extended = type == CommandType.PLACE_PAIR || order.isExtended();
        int length = extended ? Layout.EXTENDED_LENGTH : Layout.PLACE_LENGTH;
        begin(type, time, order.account(), order.symbol(), length);
        putByte(Layout.SIDE, order.side().code());
        putByte(Layout.ORDER_TYPE, order.type().code());
        putByte(Layout.FORCE, order.timeInForce().code());
        putByte(Layout.SELF_TRADE, order.selfTrade().code());
        int flags =
                (order.postOnly() ? Layout.FLAG_POST_ONLY : 0)
                        | (order.byAmount() ? Layout.FLAG_BY_AMOUNT : 0)
                        | (extended ? Layout.FLAG_EXTENDED : 0)
                        | (order.triggersUp() ? Layout.FLAG_TRIGGERS_UP : 0);
        putByte(Layout.FLAGS, flags);
        putLong(Layout.PRICE, order.price());
        putLong(Layout.QUANTITY, order.quantity());
        if (extended) {
            putLong(Layout.DISPLAY, order.display());
            putLong(Layout.TRIGGER, order.trigger());
            putLong(Layout.DISTANCE, order.distance());
            putLong(Layout.EXPIRY, order.expiry());
        }
        return endWithText(length, Layout.PLACE_TEXT_LENGTH, order.clientOrderId());
    }

    /** Changes an order, named by the engine's id or, with 0, by the client's; 0 is unchanged. */
    public int amend(
            long time,
            long account,
            int symbol,
            long order,
            String clientOrderId,
            long price,
            long quantity,
            long trigger) {
        begin(CommandType.AMEND, time, account, symbol, Layout.AMEND_TEXT);
        putLong(Layout.ORDER, order);
        putLong(Layout.PRICE, price);
        putLong(Layout.QUANTITY, quantity);
        putLong(Layout.AMEND_TRIGGER, trigger);
        return endWithText(Layout.AMEND_TEXT, Layout.AMEND_TEXT_LENGTH, clientOrderId);
    }

    /** Cancels an order, named by the engine's id or, with 0, by the client's. */
    public int cancel(long time, long account, int symbol, long order, String clientOrderId) {
        begin(CommandType.CANCEL, time, account, symbol, Layout.CANCEL_TEXT);
        putLong(Layout.ORDER, order);
        return endWithText(Layout.CANCEL_TEXT, Layout.CANCEL_TEXT_LENGTH, clientOrderId);
    }

    /**
     * Cancels what matches.
     *
     * @param account 0 for every account, which is an operator's command
     * @param symbol 0 for every symbol
     * @param side 0 buys, 1 sells, 2 both
     * @param which 0 all, 1 orders in the book, 2 triggers
     */
    public int cancelAll(long time, long account, int symbol, int side, int which, Audit audit) {
        begin(CommandType.CANCEL_ALL, time, account, symbol, 32);
        putByte(24, side);
        putByte(25, which);
        return endWithAudit(32, audit);
    }

    /** A deposit, or with a negative amount a withdrawal. The reference takes effect once. */
    public int transfer(long time, long account, int asset, long amount, String reference) {
        begin(CommandType.TRANSFER, time, account, asset, 40);
        putLong(24, amount);
        return endWithText(Layout.CANCEL_TEXT, Layout.CANCEL_TEXT_LENGTH, reference);
    }

    /** The same, with who gave it and why. */
    public int transfer(
            long time, long account, int asset, long amount, String reference, Audit audit) {
        int length = transfer(time, account, asset, amount, reference);
        return endWithAudit(length, audit);
    }

    /** Arms or refreshes the account's switch; 0 disarms it. */
    public int deadMan(long time, long account, long windowMillis) {
        begin(CommandType.DEAD_MAN, time, account, 0, 32);
        putLong(24, windowMillis);
        return end(32);
    }

    /** Lets time pass. */
    public int tick(long time) {
        begin(CommandType.TICK, time, 0, 0, Layout.HEADER);
        return end(Layout.HEADER);
    }

    /** Adds or configures an asset; a daily maximum of 0 is none. */
    public int asset(long time, int asset, String name, int scale, long dailyMax, Audit audit) {
        begin(CommandType.ASSET, time, 0, asset, 64);
        putByte(24, scale);
        putByte(25, name.length());
        putLong(32, dailyMax);
        putName(40, name);
        return endWithAudit(64, audit);
    }

    private void putName(int offset, String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(
                ascii, 0, bytes, at + offset, Math.min(ascii.length, SymbolTerms.NAME_LENGTH_MAX));
    }

    /** Adds or configures a symbol; the reference price counts until the first trade. */
    public int symbol(long time, int symbol, SymbolTerms terms, long reference, Audit audit) {
        begin(CommandType.SYMBOL, time, 0, symbol, 152);
        putInt(24, terms.baseAsset());
        putInt(28, terms.quoteAsset());
        putLong(32, terms.baseUnit());
        putLong(40, terms.quoteUnit());
        putLong(48, terms.tick());
        putLong(56, terms.lot());
        putLong(64, terms.quantityMin());
        putLong(72, terms.quantityMax());
        putLong(80, terms.notionalMin());
        putInt(88, terms.bandPpm());
        putInt(92, terms.breakerPpm());
        putLong(96, terms.haltMillis());
        putInt(104, terms.makerPpm());
        putInt(108, terms.takerPpm());
        putLong(112, reference);
        putByte(120, terms.priceScale());
        putByte(121, terms.quantityScale());
        putByte(122, terms.name().length());
        putName(128, terms.name());
        return endWithAudit(152, audit);
    }

    /** Sets a symbol's status. */
    public int status(long time, int symbol, SymbolStatus status, Audit audit) {
        begin(CommandType.STATUS, time, 0, symbol, 32);
        putByte(24, status.code());
        return endWithAudit(32, audit);
    }

    /** Halts every active symbol. */
    public int haltAll(long time, Audit audit) {
        begin(CommandType.HALT_ALL, time, 0, 0, 24);
        return endWithAudit(24, audit);
    }

    /** Makes every halted symbol active. */
    public int resumeAll(long time, Audit audit) {
        begin(CommandType.RESUME_ALL, time, 0, 0, 24);
        return endWithAudit(24, audit);
    }

    /** Trips or resets a symbol's circuit breaker. */
    public int breaker(long time, int symbol, boolean trip, Audit audit) {
        begin(CommandType.BREAKER, time, 0, symbol, 32);
        putByte(24, trip ? 1 : 0);
        return endWithAudit(32, audit);
    }

    /** Opens or configures an account. */
    public int account(
            long time,
            long account,
            int tier,
            SelfTradePrevention mode,
            boolean marketMaker,
            Audit audit) {
        begin(CommandType.ACCOUNT, time, account, 0, 32);
        putByte(24, tier);
        putByte(25, mode.code());
        putByte(26, marketMaker ? 1 : 0);
        return endWithAudit(32, audit);
    }

    /** Sets an account's daily notional in a quote asset; -1 is the asset's own limit. */
    public int dailyLimit(long time, long account, int asset, long limit, Audit audit) {
        begin(CommandType.DAILY_LIMIT, time, account, asset, 32);
        putLong(24, limit);
        return endWithAudit(32, audit);
    }

    /** Sets a tier's rates in millionths, for a symbol or with 0 for all; -1 and -1 unset them. */
    public int fees(long time, int symbol, int tier, int maker, int taker, Audit audit) {
        begin(CommandType.FEES, time, 0, symbol, 40);
        putByte(24, tier);
        putInt(28, maker);
        putInt(32, taker);
        return endWithAudit(40, audit);
    }

    /** Sets the engine's limits. */
    public int rules(
            long time,
            int openOrders,
            int openOrdersPerSymbol,
            int clientIdLength,
            int triggersPerSymbol,
            long clientIdMemoryMillis,
            Audit audit) {
        begin(CommandType.RULES, time, 0, 0, 48);
        putInt(24, openOrders);
        putInt(28, openOrdersPerSymbol);
        putInt(32, clientIdLength);
        putInt(36, triggersPerSymbol);
        putLong(40, clientIdMemoryMillis);
        return endWithAudit(48, audit);
    }

    private int endWithAudit(int from, Audit audit) {
        byte[] actor = audit.actorBytes();
        byte[] reason = audit.reasonBytes();
        int length = from + Layout.padded(2 + actor.length + reason.length);
        Arrays.fill(bytes, at + from, at + length, (byte) 0);
        putByte(from, actor.length);
        putByte(from + 1, reason.length);
        System.arraycopy(actor, 0, bytes, at + from + 2, actor.length);
        System.arraycopy(reason, 0, bytes, at + from + 2 + actor.length, reason.length);
        return end(length);
    }
}
