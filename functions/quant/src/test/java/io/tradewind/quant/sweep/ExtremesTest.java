package io.tradewind.quant.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExtremesTest {

    @Property(tries = 200)
    void anyRangeHasTheExtremesOfItsBars(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int size) {
        Random random = new Random(seed);
        double[] closes = random.doubles(size, 1, 100).toArray();
        double[] entries = new double[size * BarRecords.STRIDE];
        double[] exits = new double[(size + 1) * BarRecords.STRIDE];
        Extremes.fillBlocks(closes, entries, exits);
        Extremes extremes = new Extremes(closes);
        for (int check = 0; check < 200; check++) {
            int first = random.nextInt(size);
            int last = first + random.nextInt(size - first);
            extremes.find(first, last, entries, exits);
            String what = "seed " + seed + ", bars " + first + " to " + last + " of " + size;
            compare(closes, first, last, extremes, what);
        }
    }

    private static void compare(double[] closes, int first, int last, Extremes found, String what) {
        double min = closes[first];
        double max = closes[first];
        double fall = 0;
        for (int i = first; i <= last; i++) {
            min = Math.min(min, closes[i]);
            max = Math.max(max, closes[i]);
            fall = Math.max(fall, 1 - closes[i] / max);
        }
        assertEquals(min, found.min, what);
        assertEquals(max, found.max, what);
        assertEquals(fall, found.fall, 1e-15, what);
    }
}
