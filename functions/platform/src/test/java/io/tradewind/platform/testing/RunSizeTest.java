package io.tradewind.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RunSizeTest {

    @Test
    void wholeRunHasAllItsRepetitions() {
        assertEquals(10_000, RunSize.of(10_000, true));
    }

    @Test
    void shortRunHasTenthOfThemAndNeverNone() {
        assertEquals(1_000, RunSize.of(10_000, false));
        assertEquals(2, RunSize.of(11, false));
        assertEquals(1, RunSize.of(1, false));
    }

    @Test
    void emptyRunIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RunSize.of(0, true));
    }
}
