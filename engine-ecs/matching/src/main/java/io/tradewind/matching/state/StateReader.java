package io.tradewind.matching.state;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Gives back the words that {@link StateWriter} wrote, and checks their hash at the end. */
public final class StateReader {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TEXT_BYTES_MAX = 255;

    private final StateHash hash = new StateHash();
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long words;

    /** Reads from the stream, possibly beyond the snapshot's end, and leaves it open. */
    public StateReader(InputStream in) {
        this.in = in;
    }

    /** The next word. */
    public long next() throws IOException {
        long word = read();
        hash.add(word);
        return word;
    }

    /**
     * The next word, which must lie in a range.
     *
     * @throws SnapshotException if it does not
     */
    public int nextInt(int min, int max, String name) throws IOException {
        long word = next();
        if (word < min || word > max) {
            throw refuse("%s is %d, outside %d to %d".formatted(name, word, min, max));
        }
        return (int) word;
    }

    private long read() throws IOException {
        if (filled - at < Long.BYTES) {
            fill();
        }
        long word = (long) WORD.get(buffer, at);
        at += Long.BYTES;
        words++;
        return word;
    }

    private void fill() throws IOException {
        int rest = filled - at;
        System.arraycopy(buffer, at, buffer, 0, rest);
        at = 0;
        int read = in.readNBytes(buffer, rest, buffer.length - rest);
        filled = rest + read;
        if (filled < Long.BYTES) {
            throw new EOFException("the snapshot ends after " + words + " words");
        }
    }

    /** The next text. */
    public String nextText() throws IOException {
        int length = nextInt(0, TEXT_BYTES_MAX, "a text's length");
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i += Long.BYTES) {
            long word = next();
            for (int j = 0; j < Long.BYTES && i + j < length; j++) {
                bytes[i + j] = (byte) (word >>> (8 * j));
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /**
     * Reads the hash that ends the sequence.
     *
     * @return the hash
     * @throws SnapshotException if it is not that of the words
     */
    public long finish() throws IOException {
        long expected = hash.value();
        long stored = read();
        if (stored != expected) {
            throw refuse("its hash is %016x, its content's %016x".formatted(stored, expected));
        }
        return stored;
    }

    /** A refusal that names the place. */
    public SnapshotException refuse(String what) {
        return new SnapshotException("snapshot refused at word " + words + ": " + what);
    }
}
