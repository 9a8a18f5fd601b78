package io.tradewind.sequencer.history;

import io.tradewind.platform.objects.ObjectStore;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** Reads part of an object, some megabytes at a time, and works out its checksum on the way. */
final class ObjectInput extends InputStream {

    private static final int PART_BYTES = 4 << 20;

    private final ObjectStore store;
    private final String key;
    private final long end;
    private final CRC32C crc;
    private long fetched;
    private byte[] part = new byte[0];
    private int at;

    /** Reads from one byte on, up to another. */
    ObjectInput(ObjectStore store, String key, long from, long end, CRC32C crc) {
        this.store = store;
        this.key = key;
        this.fetched = from;
        this.end = end;
        this.crc = crc;
    }

    private boolean fill() {
        if (at < part.length) {
            return true;
        }
        if (fetched >= end) {
            return false;
        }
        part = store.getRange(key, fetched, (int) Math.min(PART_BYTES, end - fetched));
        at = 0;
        fetched += part.length;
        crc.update(part);
        return part.length > 0;
    }

    @Override
    public int read() {
        return fill() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, count);
        at += count;
        return count;
    }

    /** Whether everything was read. */
    boolean isAtEnd() {
        return at == part.length && fetched >= end;
    }
}
