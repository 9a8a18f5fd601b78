package io.tradewind.sequencer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What is appended to the log at once: commands one behind the other, each beginning with its
 * length. The checksum covers the numbers, the bytes and the checksum of the batch before, so that
 * a bit that differs, a batch that is cut and one that is missing are all seen.
 *
 * @param epoch whose writer appended it
 * @param firstSequence the number of its first command
 * @param lastSequence the number of its last command
 * @param timeMillis the time of its first command, in milliseconds since 1970
 * @param commands holds the commands
 * @param length how many bytes of it count
 * @param previous the checksum of the batch before; 0 for the first
 * @param checksum CRC-32C over epoch, first, last, time, {@code previous} and the commands
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each batch would be waste
public record LogBatch(
        long epoch,
        long firstSequence,
        long lastSequence,
        long timeMillis,
        byte[] commands,
        int length,
        int previous,
        int checksum) {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The shortest command. */
    private static final int COMMAND_LENGTH_MIN = 24;

    /** The batch that continues the log after a position, its checksum worked out. */
    public static LogBatch after(
            LogPosition before,
            long epoch,
            long lastSequence,
            long timeMillis,
            byte[] commands,
            int length) {
        long first = before.sequence() + 1;
        int checksum =
                checksum(
                        epoch,
                        first,
                        lastSequence,
                        timeMillis,
                        before.checksum(),
                        commands,
                        length);
        return new LogBatch(
                epoch,
                first,
                lastSequence,
                timeMillis,
                commands,
                length,
                before.checksum(),
                checksum);
    }

    private static int checksum(
            long epoch,
            long first,
            long last,
            long time,
            int previous,
            byte[] commands,
            int length) {
        byte[] head = new byte[5 * Long.BYTES];
        LONG.set(head, 0, epoch);
        LONG.set(head, 8, first);
        LONG.set(head, 16, last);
        LONG.set(head, 24, time);
        LONG.set(head, 32, (long) previous);
        CRC32C crc = new CRC32C();
        crc.update(head);
        crc.update(commands, 0, length);
        return (int) crc.getValue();
    }

    /** Where the log ends with it. */
    public LogPosition end() {
        return new LogPosition(lastSequence, checksum);
    }

    /**
     * Checks that it continues the log after a position, as it was written.
     *
     * @param place where it was read, for the refusal
     * @throws DamagedLogException if it does not
     */
    public void verify(LogPosition before, String place) {
        if (firstSequence != before.sequence() + 1) {
            throw new DamagedLogException(
                    "%s: after command %d comes %d, commands between them are missing"
                            .formatted(place, before.sequence(), firstSequence));
        }
        if (previous != before.checksum()) {
            throw new DamagedLogException(
                    "%s: commands %d to %d continue another log: they follow checksum %08x, not %08x"
                            .formatted(
                                    place,
                                    firstSequence,
                                    lastSequence,
                                    previous,
                                    before.checksum()));
        }
        int expected =
                checksum(
                        epoch, firstSequence, lastSequence, timeMillis, previous, commands, length);
        if (checksum != expected) {
            throw new DamagedLogException(
                    "%s: commands %d to %d have checksum %08x, their content has %08x"
                            .formatted(place, firstSequence, lastSequence, checksum, expected));
        }
    }

    /**
     * The length of the command that begins at an offset.
     *
     * @throws DamagedLogException if none can begin there
     */
    public int commandLength(int offset) {
        int rest = length - offset;
        int size = rest < COMMAND_LENGTH_MIN ? 0 : (short) SHORT.get(commands, offset) & 0xffff;
        if (size < COMMAND_LENGTH_MIN || size > rest || (size & 7) != 0) {
            throw new DamagedLogException(
                    "commands %d to %d: no command begins at byte %d of %d"
                            .formatted(firstSequence, lastSequence, offset, length));
        }
        return size;
    }
}
