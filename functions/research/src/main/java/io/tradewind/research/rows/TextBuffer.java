package io.tradewind.research.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes on their way to a stream. Writers reserve room first and then write without further checks.
 */
final class TextBuffer {

    private static final int SIZE = 256 << 10;

    private final OutputStream out;
    private final byte[] bytes = new byte[SIZE];
    private int length;

    TextBuffer(OutputStream out) {
        this.out = out;
    }

    /** Makes room for {@code room} more bytes. */
    void reserve(int room) throws IOException {
        if (room > SIZE) {
            throw new IllegalArgumentException("a row of " + room + " bytes is over " + SIZE);
        }
        if (SIZE - length < room) {
            flush();
        }
    }

    void put(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    void put(char character) {
        bytes[length++] = (byte) character;
    }

    void put(long value) {
        length = NumberText.integral(value, bytes, length);
    }

    /** Writes a finite number and answers how many bytes it took. */
    int put(double value) {
        int from = length;
        length = NumberText.write(value, bytes, length);
        return length - from;
    }

    /** Copies the last {@code count} bytes of another buffer. */
    void putLastOf(TextBuffer other, int count) {
        System.arraycopy(other.bytes, other.length - count, bytes, length, count);
        length += count;
    }

    void flush() throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
