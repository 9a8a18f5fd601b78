package io.tradewind.sequencer.history;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.state.SnapshotException;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.RestoredState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A snapshot as an object, big-endian: magic and version, epoch, sequence, the log's checksum
 * there, a checksum of these; the engine's own words, which end with their hash; the state hash and
 * a CRC-32C of all before it.
 */
final class SnapshotFile {

    static final String CONTENT_TYPE = "application/octet-stream";

    private static final long MAGIC = 0x5457_534e_4150_0001L;
    private static final int HEADER_BYTES = 40;
    private static final int TRAILER_BYTES = 16;

    private SnapshotFile() {}

    /** Writes the state, and says what it wrote. */
    static SnapshotEntry write(ObjectStore store, String key, RestoredState state) {
        try (ObjectWriter writer = store.create(key, CONTENT_TYPE)) {
            CRC32C crc = new CRC32C();
            CheckedOutputStream out = new CheckedOutputStream(writer, crc);
            out.write(header(state));
            long hash = state.engine().writeSnapshot(out);
            out.write(ByteBuffer.allocate(Long.BYTES).putLong(hash).array());
            long sum = crc.getValue();
            out.write(ByteBuffer.allocate(Long.BYTES).putLong(sum).array());
            ObjectInfo info = writer.complete();
            return new SnapshotEntry(state.position(), state.epoch(), hash, key, info.size());
        } catch (IOException failure) {
            throw new PermanentException("snapshot " + key + " was not written", failure);
        }
    }

    private static byte[] header(RestoredState state) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putLong(state.epoch()).putLong(state.position().sequence());
        header.putLong(state.position().checksum());
        return header.putLong(sum(header.array(), HEADER_BYTES - Long.BYTES)).array();
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /**
     * Reads a snapshot.
     *
     * @throws DamagedLogException if it is not what was written
     */
    static RestoredState read(
            ObjectStore store, SnapshotEntry entry, Capacity capacity, EventSink sink) {
        String key = entry.key();
        long size =
                store.head(key)
                        .map(ObjectInfo::size)
                        .orElseThrow(() -> new DamagedLogException("snapshot " + key + " is gone"));
        require(size == entry.bytes(), key, "it has " + size + " bytes, not " + entry.bytes());
        byte[] header = store.getRange(key, 0, HEADER_BYTES);
        RestoredState begun = check(key, header, entry);
        CRC32C crc = new CRC32C();
        crc.update(header);
        ObjectInput body = new ObjectInput(store, key, HEADER_BYTES, size - TRAILER_BYTES, crc);
        Engine engine = restore(key, body, capacity, sink);
        require(body.isAtEnd(), key, "more follows behind the state");
        byte[] trailer = store.getRange(key, size - TRAILER_BYTES, TRAILER_BYTES);
        crc.update(trailer, 0, Long.BYTES);
        ByteBuffer end = ByteBuffer.wrap(trailer);
        require(end.getLong() == entry.stateHash(), key, "its state hash is another");
        require(end.getLong() == crc.getValue(), key, "its checksum is not its content's");
        require(
                engine.commands() == entry.position().sequence(),
                key,
                "its state has " + engine.commands() + " commands");
        return new RestoredState(engine, begun.position(), begun.epoch());
    }

    private static RestoredState check(String key, byte[] header, SnapshotEntry entry) {
        require(header.length == HEADER_BYTES, key, "it ends in its header");
        ByteBuffer in = ByteBuffer.wrap(header);
        require(in.getLong() == MAGIC, key, "it does not begin like a snapshot");
        long epoch = in.getLong();
        LogPosition position = new LogPosition(in.getLong(), (int) in.getLong());
        require(
                in.getLong() == sum(header, HEADER_BYTES - Long.BYTES),
                key,
                "its header's checksum is not its content's");
        require(
                position.equals(entry.position()) && epoch == entry.epoch(),
                key,
                "it is of another place in the log: " + position);
        return new RestoredState(null, position, epoch);
    }

    private static Engine restore(String key, ObjectInput body, Capacity capacity, EventSink sink) {
        try {
            return Engine.restore(body, capacity, sink);
        } catch (SnapshotException refusal) {
            throw new DamagedLogException("snapshot " + key + ": " + refusal.getMessage(), refusal);
        } catch (IOException failure) {
            throw new PermanentException("snapshot " + key + " cannot be read", failure);
        }
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new DamagedLogException("snapshot " + key + ": " + what);
        }
    }
}
