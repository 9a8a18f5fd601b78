package io.tradewind.sequencer.survival;

import io.tradewind.matching.engine.Engine;
import io.tradewind.sequencer.EventConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What an engine process told the world, in a file that outlives it: the state that it restored,
 * the state with which it began to write, and each acknowledged command.
 */
final class Diary implements EventConsumer {

    private static final int ENTRY_BYTES = 24;
    private static final long ACKNOWLEDGED = 1;
    private static final long HELD = 2;

    /** Entries before the first acknowledgement: restored, and began to write. */
    private static final int HEAD = 2;

    private final FileChannel file;
    private final ByteBuffer entries = ByteBuffer.allocate(1 << 20);
    private Engine engine;

    /**
     * One thing told.
     *
     * @param isAcknowledgement else the process restored a state or began to write with it
     * @param sequence the command, or the last one in the state
     * @param value the command's checksum, or the state's hash
     */
    record Entry(boolean isAcknowledgement, long sequence, long value) {}

    Diary(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Whether it restored a state: from then on it follows the log. */
    static boolean hasRestored(Path path) {
        return size(path) > 0;
    }

    /** How many commands it has acknowledged. */
    static long acknowledged(Path path) {
        return Math.max(0, size(path) - HEAD);
    }

    private static long size(Path path) {
        try {
            return Files.exists(path) ? Files.size(path) / ENTRY_BYTES : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All that is complete in a diary. */
    static List<Entry> read(Path path) {
        List<Entry> all = new ArrayList<>();
        if (!Files.exists(path)) {
            return all;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
            while (bytes.remaining() >= ENTRY_BYTES) {
                all.add(
                        new Entry(
                                bytes.getLong() == ACKNOWLEDGED, bytes.getLong(), bytes.getLong()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    /** What an acknowledgement keeps of a command. */
    static long checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    private void put(long kind, long sequence, long value) {
        if (entries.remaining() < ENTRY_BYTES) {
            write();
        }
        entries.putLong(kind).putLong(sequence).putLong(value);
    }

    private void write() {
        entries.flip();
        try {
            while (entries.hasRemaining()) {
                file.write(entries);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        entries.clear();
    }

    @Override
    public void restored(long epoch, long sequence, Engine state) {
        engine = state;
        held();
    }

    @Override
    public void writing(long epoch) {
        held();
    }

    private void held() {
        put(HELD, engine.commands(), engine.stateHash());
        write();
    }

    @Override
    public void batchBegins(long epoch, long firstSequence, long timeMillis) {
        // Commands say it all.
    }

    @Override
    public void command(long sequence, long ticket, byte[] bytes, int offset, int length) {
        if (ticket != 0) {
            put(ACKNOWLEDGED, sequence, checksum(bytes, offset, length));
        }
    }

    @Override
    public void event(byte[] bytes, int offset, int length) {
        // Follows from the commands.
    }

    @Override
    public void batchEnds() {
        write();
    }
}
