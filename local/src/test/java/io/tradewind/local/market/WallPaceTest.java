package io.tradewind.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Trades are due at the tape's pace times the speed, and lost time is not made up in a rush. */
final class WallPaceTest {

    private static final long TAPE = 1_385_337_600_000L;

    private long now = 5_000;
    private final WallPace pace = new WallPace(60, () -> now * 1_000_000, millis -> now += millis);

    @Test
    void aMinuteOfTheTapeTakesASecond() throws InterruptedException {
        assertEquals(0, pace.await(TAPE));
        assertEquals(0, pace.await(TAPE + 60_000));
        assertEquals(6_000, now);
        assertEquals(0, pace.await(TAPE + 90_000));
        assertEquals(6_500, now);
    }

    @Test
    void tradesOfOneMomentAreAGapApart() throws InterruptedException {
        pace.await(TAPE);
        for (int i = 1; i <= 100; i++) {
            pace.await(TAPE);
            assertEquals(5_000 + i * WallPace.GAP_MILLIS_MIN, now);
        }
    }

    @Test
    void aLittleLatenessIsMadeUpAndMoreMovesTheTape() throws InterruptedException {
        pace.await(TAPE);
        now += 1_500;
        assertEquals(500, pace.await(TAPE + 60_000));
        assertEquals(0, pace.await(TAPE + 120_000));
        assertEquals(7_000, now, "on time again");
        now += 60_000;
        long late = pace.await(TAPE + 180_000);
        assertTrue(late > WallPace.LATE_MILLIS_MAX, late + " ms");
        long moved = now;
        assertEquals(0, pace.await(TAPE + 240_000));
        assertEquals(moved + 1_000, now, "a second behind the one before, not at once");
    }
}
