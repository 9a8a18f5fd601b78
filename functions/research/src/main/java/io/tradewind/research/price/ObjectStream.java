package io.tradewind.research.price;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Reads an object part by part, one part in memory, and copies what it reads, so that the copy is
 * what was read whatever becomes of the object meanwhile.
 */
public final class ObjectStream extends InputStream {

    /** Bytes that are read at once. */
    static final int PART_BYTES = 4 << 20;

    private final ObjectStore store;
    private final String key;
    private final long size;
    private final OutputStream copy;
    private byte[] part = new byte[0];
    private int position;
    private long read;

    /** The first {@code size} bytes of an object. */
    public ObjectStream(ObjectStore store, String key, long size, OutputStream copy) {
        this.store = store;
        this.key = key;
        this.size = size;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        return fill() ? part[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, part.length - position);
        System.arraycopy(part, position, to, from, taken);
        position += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        if (position < part.length) {
            return true;
        }
        if (read == size) {
            return false;
        }
        part = store.getRange(key, read, (int) Math.min(PART_BYTES, size - read));
        position = 0;
        read += part.length;
        if (part.length == 0) {
            throw new RetryableException("The object " + key + " became shorter while it was read");
        }
        copy.write(part);
        return true;
    }
}
