package io.tradewind.matching.command;

import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.symbol.SymbolTerms;
import java.nio.charset.StandardCharsets;

/**
 * Reads one command where it lies. Accessors name the fields of their type alone; {@link #isWhole}
 * must hold before any is called. Valid until the next {@link #wrap}.
 */
public final class Command {

    /** Flag of an order that refuses to take. */
    public static final int POST_ONLY = Layout.FLAG_POST_ONLY;

    /** Flag of an order whose quantity is an amount of quote. */
    public static final int BY_AMOUNT = Layout.FLAG_BY_AMOUNT;

    /** Flag of an order with display, trigger, distance and expiry. */
    public static final int EXTENDED = Layout.FLAG_EXTENDED;

    /** Flag of an order that triggers on a rise. */
    public static final int TRIGGERS_UP = Layout.FLAG_TRIGGERS_UP;

    /** Every flag. */
    public static final int FLAGS_ALL = Layout.FLAGS_ALL;

    /** The longest actor and the longest reason, in bytes. */
    public static final int AUDIT_TEXT_MAX = 200;

    /** Version and type of nearly all commands, as they lie behind the length. */
    private static final int PLACE = Layout.VERSION << 8 | CommandType.PLACE.code();

    private static final int CANCEL = Layout.VERSION << 8 | CommandType.CANCEL.code();

    private byte[] bytes = new byte[0];
    private int at;
    private long head;

    /** Points at a command. */
    public Command wrap(byte[] buffer, int offset) {
        if (bytes != buffer) {
            bytes = buffer;
        }
        at = offset;
        boolean header = offset >= 0 && buffer.length - offset >= Layout.HEADER;
        head = header ? (long) Layout.LONG.get(buffer, offset) : 0;
        return this;
    }

    /** Whether its bytes are a command of this version, complete in the buffer. */
    public boolean isWhole() {
        int length = length();
        if ((length & 7) != 0 || length > Layout.LENGTH_MAX || length > bytes.length - at) {
            return false;
        }
        int kind = (int) head >>> 16;
        if (kind == PLACE && length >= Layout.PLACE_LENGTH) {
            return length == Layout.placeLength(kind());
        }
        if (kind == CANCEL && length >= Layout.CANCEL_TEXT) {
            return length == Layout.padded(byteAt(Layout.CANCEL_TEXT_LENGTH)) + Layout.CANCEL_TEXT;
        }
        CommandType type = type();
        return type != null
                && kind >>> 8 == Layout.VERSION
                && length >= type.fixedLength()
                && hasLength(type, length);
    }

    private boolean hasLength(CommandType type, int length) {
        return switch (type) {
            case PLACE -> length == Layout.placeLength(kind());
            case PLACE_PAIR -> isExtended() && length == Layout.padded(textLength()) + 80;
            case AMEND -> length == Layout.padded(textLength()) + Layout.AMEND_TEXT;
            case CANCEL -> length == Layout.padded(textLength()) + Layout.CANCEL_TEXT;
            case TRANSFER -> length == transferLength() || hasAudit(length);
            case DEAD_MAN, TICK -> length == type.fixedLength();
            case ASSET, SYMBOL -> nameLength() <= SymbolTerms.NAME_LENGTH_MAX && hasAudit(length);
            default -> hasAudit(length);
        };
    }

    /** The length of a transfer whose actor and reason nobody gave. */
    private int transferLength() {
        return Layout.padded(textLength()) + Layout.CANCEL_TEXT;
    }

    private boolean hasAudit(int length) {
        int from = auditAt();
        if (length < from + 8) {
            return false;
        }
        int actor = byteAt(from);
        int reason = byteAt(from + 1);
        return actor <= AUDIT_TEXT_MAX
                && reason <= AUDIT_TEXT_MAX
                && length == from + Layout.padded(2 + actor + reason);
    }

    private int byteAt(int offset) {
        return bytes[at + offset] & 0xff;
    }

    private int intAt(int offset) {
        return (int) Layout.INT.get(bytes, at + offset);
    }

    private long longAt(int offset) {
        return (long) Layout.LONG.get(bytes, at + offset);
    }

    /** The type, or null for bytes that have none. */
    public CommandType type() {
        return CommandType.of((int) head >>> 16 & 0xff);
    }

    /** Whether it is a new order. */
    public boolean isPlace() {
        return (int) head >>> 16 == PLACE;
    }

    /** Whether it ends one open order. */
    public boolean isCancel() {
        return (int) head >>> 16 == CANCEL;
    }

    /** The buffer that holds it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where it begins. */
    public int offset() {
        return at;
    }

    /** Its bytes, padding included. */
    public int length() {
        return (int) head & 0xffff;
    }

    /** The symbol, or the asset of those that concern one; 0 for all or none. */
    public int symbol() {
        return (int) (head >>> 32);
    }

    /** Milliseconds since 1970, as the log has it. */
    public long time() {
        return longAt(Layout.TIME);
    }

    public long account() {
        return longAt(Layout.ACCOUNT);
    }

    /**
     * Of PLACE and PLACE_PAIR: side, type, time in force, self-trade prevention and flags, a byte
     * each from the lowest, as they lie.
     */
    public long kind() {
        return longAt(Layout.SIDE);
    }

    /** A side's code; 2 for both where that may be. */
    public int side() {
        return byteAt(Layout.SIDE);
    }

    public int orderType() {
        return byteAt(Layout.ORDER_TYPE);
    }

    public int timeInForce() {
        return byteAt(Layout.FORCE);
    }

    public int selfTrade() {
        return byteAt(Layout.SELF_TRADE);
    }

    private int flags() {
        return byteAt(Layout.FLAGS);
    }

    /** Whether no unknown flag is set. */
    public boolean hasKnownFlags() {
        return (flags() & ~Layout.FLAGS_ALL) == 0;
    }

    public boolean isPostOnly() {
        return (flags() & Layout.FLAG_POST_ONLY) != 0;
    }

    public boolean isByAmount() {
        return (flags() & Layout.FLAG_BY_AMOUNT) != 0;
    }

    public boolean triggersUp() {
        return (flags() & Layout.FLAG_TRIGGERS_UP) != 0;
    }

    /** Whether display, trigger, distance and expiry are given; without, they are 0. */
    public boolean isExtended() {
        return (flags() & Layout.FLAG_EXTENDED) != 0;
    }

    /** Of PLACE, PLACE_PAIR and AMEND, which says 0 for unchanged. */
    public long price() {
        return longAt(Layout.PRICE);
    }

    /** Of PLACE and PLACE_PAIR, in quantity or amount; of AMEND, which says 0 for unchanged. */
    public long quantity() {
        return longAt(Layout.QUANTITY);
    }

    public long display() {
        return isExtended() ? longAt(Layout.DISPLAY) : 0;
    }

    /** The trigger price; of AMEND, 0 for unchanged. */
    public long trigger() {
        if (type() == CommandType.AMEND) {
            return longAt(Layout.AMEND_TRIGGER);
        }
        return isExtended() ? longAt(Layout.TRIGGER) : 0;
    }

    /** A trailing stop's distance; of a pair, the stop's limit price or 0. */
    public long distance() {
        return isExtended() ? longAt(Layout.DISTANCE) : 0;
    }

    public long expiry() {
        return isExtended() ? longAt(Layout.EXPIRY) : 0;
    }

    /** Of AMEND and CANCEL: the engine's id, or 0 to go by the text. */
    public long order() {
        return longAt(Layout.ORDER);
    }

    /** Of TRANSFER, in units of the asset. */
    public long amount() {
        return longAt(24);
    }

    /** Of DEAD_MAN, in milliseconds; of DAILY_LIMIT, in units of the asset. */
    public long value() {
        return longAt(24);
    }

    /** A byte of an operator's command. */
    public int setting(int offset) {
        return byteAt(offset);
    }

    /** An int of an operator's command. */
    public int settingInt(int offset) {
        return intAt(offset);
    }

    /** A long of an operator's command. */
    public long settingLong(int offset) {
        return longAt(offset);
    }

    /** Bytes of the client order id or transfer reference. */
    public int textLength() {
        return switch (type()) {
            case PLACE, PLACE_PAIR -> byteAt(Layout.PLACE_TEXT_LENGTH);
            case AMEND -> byteAt(Layout.AMEND_TEXT_LENGTH);
            case CANCEL, TRANSFER -> byteAt(Layout.CANCEL_TEXT_LENGTH);
            default -> 0;
        };
    }

    private int textAt() {
        return switch (type()) {
            case PLACE, PLACE_PAIR -> isExtended() ? Layout.EXTENDED_LENGTH : Layout.PLACE_LENGTH;
            case AMEND -> Layout.AMEND_TEXT;
            default -> Layout.CANCEL_TEXT;
        };
    }

    /**
     * Reads the client order id or reference into words padded with zeros.
     *
     * @return whether it is not longer than allowed and of {@code [A-Za-z0-9:_-]} alone
     */
    public boolean text(long[] words, int lengthMax) {
        int length = textLength();
        if (length == 0 || length > lengthMax) {
            return false;
        }
        int from = textAt();
        for (int i = 0; i < ClientIds.WORDS; i++) {
            words[i] = i * Long.BYTES < length ? longAt(from + i * Long.BYTES) : 0;
        }
        for (int i = 0; i < length; i++) {
            if (!isTextByte(bytes[at + from + i])) {
                return false;
            }
        }
        return (length & 7) == 0 || words[length >>> 3] >>> (8 * (length & 7)) == 0;
    }

    private static final long DIGITS_COLON = 0x07ff_2000_0000_0000L;
    private static final long LETTERS = 0x07ff_fffe_87ff_fffeL;

    /** Bits of DIGITS_COLON: '-' 45, '0'–'9' 48–57, ':' 58; of LETTERS, less 64: A–Z, '_', a–z. */
    private static boolean isTextByte(byte b) {
        long set = b < 64 ? DIGITS_COLON : LETTERS;
        return b >= 0 && (set & (1L << b)) != 0;
    }

    /** The client order id or reference. */
    public String text() {
        return ascii(textAt(), textLength());
    }

    private String ascii(int from, int length) {
        return new String(bytes, at + from, length, StandardCharsets.US_ASCII);
    }

    /** Of ASSET and SYMBOL. */
    public String name() {
        return ascii(type() == CommandType.ASSET ? 40 : 128, nameLength());
    }

    private int nameLength() {
        return byteAt(type() == CommandType.ASSET ? 25 : 122);
    }

    /** Of SYMBOL. */
    public SymbolTerms terms() {
        return new SymbolTerms(
                name(),
                intAt(24),
                intAt(28),
                byteAt(120),
                byteAt(121),
                longAt(32),
                longAt(40),
                longAt(48),
                longAt(56),
                longAt(64),
                longAt(72),
                longAt(80),
                intAt(88),
                intAt(92),
                longAt(96),
                intAt(104),
                intAt(108));
    }

    /** Of SYMBOL: the price to take for the last one before the first trade, or 0. */
    public long referencePrice() {
        return longAt(112);
    }

    /** Where actor and reason begin, or would begin. */
    private int auditAt() {
        return type() == CommandType.TRANSFER ? transferLength() : type().auditAt();
    }

    /** Whether it says who gave it, and why: operators' commands do, and transfers may. */
    public boolean isAudited() {
        return type() == CommandType.TRANSFER ? length() > transferLength() : type().isAudited();
    }

    /** Who gave an audited command. */
    public String actor() {
        return utf8(auditAt() + 2, byteAt(auditAt()));
    }

    /** Why an audited command was given. */
    public String reason() {
        int from = auditAt();
        int actor = byteAt(from);
        return utf8(from + 2 + actor, byteAt(from + 1));
    }

    private String utf8(int from, int length) {
        return new String(bytes, at + from, length, StandardCharsets.UTF_8);
    }
}
