package io.tradewind.quant.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnCacheTest {

    private final List<Integer> filled = new ArrayList<>();

    private void fill(ColumnKind kind, int window, double[] out) {
        filled.add(window);
        for (int i = 0; i < 10; i++) {
            out[i] = window;
        }
    }

    @Test
    void columnsAreKeptUpToTheLimitAndRecomputedBeyondIt() {
        long twoColumns = 2 * 64 * Double.BYTES;
        ColumnCache cache = new ColumnCache(1, 100, twoColumns, this::fill);
        double[] first = cache.column(ColumnKind.SIMPLE_MEAN, 1, 0);
        double[] second = cache.column(ColumnKind.SIMPLE_MEAN, 2, 1);
        assertSame(first, cache.column(ColumnKind.SIMPLE_MEAN, 1, 1));
        assertSame(second, cache.column(ColumnKind.SIMPLE_MEAN, 2, 0));
        assertEquals(List.of(1, 2), filled);
        double[] fast = cache.column(ColumnKind.SIMPLE_MEAN, 3, 0);
        double[] slow = cache.column(ColumnKind.SIMPLE_MEAN, 4, 1);
        assertNotSame(fast, slow);
        assertSame(slow, cache.column(ColumnKind.SIMPLE_MEAN, 5, 1));
        assertSame(fast, cache.column(ColumnKind.SIMPLE_MEAN, 3, 0));
        assertEquals(List.of(1, 2, 3, 4, 5), filled);
        assertEquals(3, fast[9]);
        assertEquals(5, slow[9]);
        assertTrue(Double.isNaN(slow[10]), "padding");
    }
}
