package io.tradewind.matching.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.XZInputStream;

/**
 * Messages of the open matching-engine benchmark: a header of 16 bytes, then records of 40 bytes,
 * little-endian.
 */
public final class Workload {

    public static final int NEW = 0;
    public static final int CANCEL = 1;
    public static final int MODIFY = 2;

    private static final int HEADER = 16;
    private static final int RECORD = 40;

    private final ByteBuffer records;
    private final int count;

    private Workload(byte[] bytes) {
        records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        count = records.getInt(12);
        if (bytes.length != HEADER + count * RECORD) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + count + " records");
        }
    }

    public static Workload read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            boolean packed = file.toString().endsWith(".xz");
            return new Workload(packed ? new XZInputStream(in).readAllBytes() : in.readAllBytes());
        }
    }

    public int count() {
        return count;
    }

    private static int at(int index) {
        return HEADER + index * RECORD;
    }

    public int type(int index) {
        return records.get(at(index));
    }

    public int side(int index) {
        return records.get(at(index) + 1);
    }

    public boolean isIoc(int index) {
        return records.get(at(index) + 2) != 0;
    }

    public long quantity(int index) {
        return records.getInt(at(index) + 4);
    }

    public long sequence(int index) {
        return records.getLong(at(index) + 8);
    }

    public long id(int index) {
        return records.getLong(at(index) + 16);
    }

    public long price(int index) {
        return records.getLong(at(index) + 24);
    }
}
