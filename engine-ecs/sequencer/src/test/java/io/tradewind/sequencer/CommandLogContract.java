package io.tradewind.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every log does. */
public abstract class CommandLogContract {

    private final Market market = new Market(7, 3);

    /** The same empty log whenever it is asked for within a test. */
    protected abstract CommandLog log();

    /** Lets the lease that was taken last run out. */
    protected abstract void leaseRunsOut();

    protected final long acquire() {
        return log().acquire("test").orElseThrow();
    }

    /** A batch of some commands behind a position. */
    protected final LogBatch batch(long epoch, LogPosition after, int count) {
        byte[] bytes = new byte[0];
        for (int i = 0; i < count; i++) {
            byte[] next = market.next();
            int end = bytes.length;
            bytes = Arrays.copyOf(bytes, end + next.length);
            System.arraycopy(next, 0, bytes, end, next.length);
        }
        long time = 1_000 + after.sequence();
        return LogBatch.after(after, epoch, after.sequence() + count, time, bytes, bytes.length);
    }

    /** Everything the log has. */
    protected final List<LogBatch> all() {
        List<LogBatch> all = new ArrayList<>();
        List<LogBatch> next = log().read(LogPosition.START);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = log().read(all.getLast().end());
        }
        return all;
    }

    protected final LogPosition append(long epoch, LogPosition after, int count) {
        LogBatch batch = batch(epoch, after, count);
        log().append(batch);
        return batch.end();
    }

    @Test
    void whatIsAppendedIsReadInOrder() {
        long epoch = acquire();
        LogPosition position = LogPosition.START;
        List<LogBatch> written = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            LogBatch batch = batch(epoch, position, i);
            log().append(batch);
            written.add(batch);
            position = batch.end();
        }
        List<LogBatch> read = all();
        assertEquals(30, read.size());
        for (int i = 0; i < 30; i++) {
            assertEquals(written.get(i).end(), read.get(i).end());
            assertEquals(written.get(i).timeMillis(), read.get(i).timeMillis());
            assertTrue(Arrays.equals(written.get(i).commands(), read.get(i).commands()));
        }
        assertEquals(List.of(), log().read(position));
        assertEquals(read.get(20).end(), log().read(read.get(19).end()).getFirst().end());
    }

    @Test
    void theLeaseIsOnesUntilItRunsOutOrIsGivenUp() {
        long first = acquire();
        assertEquals(OptionalLong.empty(), log().acquire("another"));
        assertTrue(log().renew(first));
        leaseRunsOut();
        long second = acquire();
        assertTrue(second > first);
        assertFalse(log().renew(first), "the first has lost it");
        log().release(first);
        assertEquals(OptionalLong.empty(), log().acquire("another"));
        log().release(second);
        assertTrue(acquire() > second);
    }

    @Test
    void onceAnotherEpochHasBegunTheEarlierOneAppendsNothing() {
        long first = acquire();
        LogPosition position = append(first, LogPosition.START, 3);
        leaseRunsOut();
        long second = acquire();
        LogBatch late = batch(first, position, 2);
        assertThrows(FencedException.class, () -> log().append(late));
        assertEquals(1, all().size());
        append(second, position, 2);
        assertThrows(FencedException.class, () -> log().append(late));
        assertEquals(2, all().size());
    }

    @Test
    void aBatchThatDoesNotFollowTheLastOneIsRefused() {
        long epoch = acquire();
        LogPosition position = append(epoch, LogPosition.START, 3);
        LogPosition elsewhere = new LogPosition(position.sequence(), position.checksum() + 1);
        LogPosition beyond = new LogPosition(position.sequence() + 1, position.checksum());
        assertThrows(RuntimeException.class, () -> log().append(batch(epoch, elsewhere, 1)));
        assertThrows(RuntimeException.class, () -> log().append(batch(epoch, beyond, 1)));
        assertThrows(
                RuntimeException.class, () -> log().append(batch(epoch, LogPosition.START, 1)));
        assertEquals(1, all().size());
        append(epoch, position, 1);
    }

    @Test
    void aBatchWithoutCommandsOrAgainstTheNumbersIsRefused() {
        long epoch = acquire();
        LogPosition position = append(epoch, LogPosition.START, 3);
        byte[] bytes = market.next();
        LogBatch empty = LogBatch.after(position, epoch, 4, 1_003, bytes, 0);
        LogBatch backwards = LogBatch.after(position, epoch, 3, 1_003, bytes, bytes.length);
        assertThrows(RuntimeException.class, () -> log().append(empty));
        assertThrows(RuntimeException.class, () -> log().append(backwards));
        assertEquals(1, all().size());
        append(epoch, position, 1);
    }
}
