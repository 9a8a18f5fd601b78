package io.tradewind.sequencer.history;

import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.LogBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Batches of the log as an object, big-endian: magic and version, how many; each with epoch, first,
 * last, time, the checksum before, its own, length and commands; a CRC-32C of all before it.
 */
final class ArchiveFile {

    private static final long MAGIC = 0x5457_4c4f_4741_0001L;
    private static final int HEADER_BYTES = 16;
    private static final int BATCH_HEADER_BYTES = 44;

    private ArchiveFile() {}

    static byte[] bytes(List<LogBatch> batches) {
        int size = HEADER_BYTES + Long.BYTES;
        for (LogBatch batch : batches) {
            size += BATCH_HEADER_BYTES + batch.length();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putLong(MAGIC).putLong(batches.size());
        for (LogBatch batch : batches) {
            out.putLong(batch.epoch());
            out.putLong(batch.firstSequence()).putLong(batch.lastSequence());
            out.putLong(batch.timeMillis());
            out.putInt(batch.previous()).putInt(batch.checksum()).putInt(batch.length());
            out.put(batch.commands(), 0, batch.length());
        }
        return out.putLong(sum(out.array(), out.position())).array();
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /**
     * The batches of an archive; whether they follow each other is for their reader to check.
     *
     * @throws DamagedLogException if it is not what was written
     */
    static List<LogBatch> batches(String key, byte[] bytes) {
        int body = bytes.length - Long.BYTES;
        require(body >= HEADER_BYTES, key, "it has only " + bytes.length + " bytes");
        ByteBuffer in = ByteBuffer.wrap(bytes);
        require(in.getLong(body) == sum(bytes, body), key, "its checksum is not its content's");
        require(in.getLong() == MAGIC, key, "it does not begin like an archive");
        long count = in.getLong();
        List<LogBatch> batches = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            require(body - in.position() >= BATCH_HEADER_BYTES, key, "it ends in batch " + i);
            batches.add(batch(key, in, body));
        }
        require(in.position() == body, key, "more follows behind its batches");
        return batches;
    }

    private static LogBatch batch(String key, ByteBuffer in, int body) {
        long epoch = in.getLong();
        long first = in.getLong();
        long last = in.getLong();
        long time = in.getLong();
        int previous = in.getInt();
        int checksum = in.getInt();
        int length = in.getInt();
        require(length >= 0 && length <= body - in.position(), key, "a batch has no such length");
        byte[] commands = new byte[length];
        in.get(commands);
        return new LogBatch(epoch, first, last, time, commands, length, previous, checksum);
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new DamagedLogException("archive " + key + ": " + what);
        }
    }
}
