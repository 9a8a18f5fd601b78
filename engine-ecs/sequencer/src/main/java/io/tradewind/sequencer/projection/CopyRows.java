package io.tradewind.sequencer.projection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in PostgreSQL's binary form for {@code COPY}: each begins with its number of columns, each
 * column with its length in bytes, big-endian. Grows as it is filled, and is used again.
 */
public final class CopyRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** Between the epochs of Java and PostgreSQL, 1970 and 2000. */
    private static final long EPOCH_MILLIS = 946_684_800_000L;

    private static final long MICROS = 1_000;

    /** Longer than any column but texts. */
    private static final int COLUMN_MAX = 64;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = Arrays.copyOf(SIGNATURE, 1 << 12);
    private int length = SIGNATURE.length;
    private int rows;

    /** Holds what {@code COPY} takes, up to {@link #length}; the end mark is the caller's. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes count. */
    public int length() {
        return length;
    }

    /** How many rows it holds. */
    public int rows() {
        return rows;
    }

    /** Forgets the rows. */
    public void clear() {
        length = SIGNATURE.length;
        rows = 0;
    }

    CopyRows row(int columns) {
        room(COLUMN_MAX);
        SHORT.set(bytes, length, (short) columns);
        length += Short.BYTES;
        rows++;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes =
                    Arrays.copyOf(
                            bytes, Math.max(Math.multiplyExact(bytes.length, 2), length + more));
        }
    }

    /** Where a column's bytes go; {@code bytes} may be another array afterwards. */
    private int column(int size) {
        room(COLUMN_MAX);
        INT.set(bytes, length, size);
        int at = length + Integer.BYTES;
        length = at + size;
        return at;
    }

    CopyRows empty() {
        room(COLUMN_MAX);
        INT.set(bytes, length, -1);
        length += Integer.BYTES;
        return this;
    }

    CopyRows flag(boolean value) {
        int at = column(1);
        bytes[at] = (byte) (value ? 1 : 0);
        return this;
    }

    CopyRows int2(int value) {
        int at = column(Short.BYTES);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    CopyRows int4(int value) {
        int at = column(Integer.BYTES);
        INT.set(bytes, at, value);
        return this;
    }

    CopyRows int8(long value) {
        int at = column(Long.BYTES);
        LONG.set(bytes, at, value);
        return this;
    }

    /** A time in milliseconds since 1970. */
    CopyRows time(long millis) {
        return int8((millis - EPOCH_MILLIS) * MICROS);
    }

    /** A time in milliseconds since 1970, or null for 0. */
    CopyRows timeOrEmpty(long millis) {
        return millis == 0 ? empty() : time(millis);
    }

    /**
     * A text, or null for null. PostgreSQL takes no NUL in a text; where one is in the log it
     * becomes a replacement character, for rows must go on.
     */
    CopyRows text(String value) {
        return value == null
                ? empty()
                : binary(value.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8));
    }

    CopyRows binary(byte[] value) {
        return binary(value, 0, value.length);
    }

    CopyRows binary(byte[] from, int offset, int size) {
        room(COLUMN_MAX + size);
        int at = column(size);
        System.arraycopy(from, offset, bytes, at, size);
        return this;
    }

    /** An exact number: {@code units} with so many decimals. */
    CopyRows numeric(long units, int scale) {
        room(COLUMN_MAX);
        int at = length + Integer.BYTES;
        int size = Numerics.write(bytes, at, units, scale);
        INT.set(bytes, length, size);
        length = at + size;
        return this;
    }

    /** An exact number, or null for 0. */
    CopyRows numericOrEmpty(long units, int scale) {
        return units == 0 ? empty() : numeric(units, scale);
    }
}
