package io.tradewind.matching.state;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Takes the state's words in order; hashes them, and writes them where it has a stream. */
public final class StateWriter {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER_BYTES = 1 << 16;

    private final StateHash hash = new StateHash();
    private final OutputStream out;
    private final byte[] buffer;
    private int filled;

    private StateWriter(OutputStream out) {
        this.out = out;
        this.buffer = new byte[out == null ? 0 : BUFFER_BYTES];
    }

    /** Only hashes. */
    public static StateWriter hashing() {
        return new StateWriter(null);
    }

    /** Writes little-endian words to the stream, which stays open. */
    public static StateWriter to(OutputStream out) {
        return new StateWriter(out);
    }

    /** Adds a word. */
    public void put(long word) throws IOException {
        hash.add(word);
        write(word);
    }

    private void write(long word) throws IOException {
        if (out == null) {
            return;
        }
        if (filled == BUFFER_BYTES) {
            flush();
        }
        WORD.set(buffer, filled, word);
        filled += Long.BYTES;
    }

    /** Adds a text of up to 255 bytes of ASCII, its length first. */
    public void putText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        put(bytes.length);
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            long word = 0;
            for (int j = 0; j < Long.BYTES && i + j < bytes.length; j++) {
                word |= (bytes[i + j] & 0xffL) << (8 * j);
            }
            put(word);
        }
    }

    /**
     * Ends the sequence with its hash.
     *
     * @return the hash
     */
    public long finish() throws IOException {
        long value = hash.value();
        write(value);
        if (out != null) {
            flush();
            out.flush();
        }
        return value;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
