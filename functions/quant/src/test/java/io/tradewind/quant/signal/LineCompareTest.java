package io.tradewind.quant.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class LineCompareTest {

    private static final boolean HAS_VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    @Test
    void vectorsAreUsedWhereTheModuleIs() {
        Class<?> expected = HAS_VECTORS ? VectorLineCompare.class : ScalarLineCompare.class;
        assertSame(expected, LineCompare.fastest().getClass());
    }

    /** The build runs these tests with the module and without, and says which. */
    @Test
    @EnabledIfSystemProperty(named = "quant.vectors", matches = "true|false")
    void theModuleIsThereWhenTheBuildSaysSo() {
        assertEquals(Boolean.getBoolean("quant.vectors"), HAS_VECTORS);
    }

    @Test
    void everyImplementationComparesAsTheDefinition() {
        Random random = new Random(1);
        double[] values = {1, 2, 3, 3, -0.0, 0.0, Double.NaN, Double.MIN_VALUE, 1e300};
        for (int words = 0; words < 5; words++) {
            double[] line = new double[words * 64];
            double[] other = new double[words * 64];
            for (int i = 0; i < line.length; i++) {
                line[i] = values[random.nextInt(values.length)];
                other[i] = values[random.nextInt(values.length)];
            }
            for (LineCompare compare : implementations()) {
                check(compare, line, other);
            }
        }
    }

    private static List<LineCompare> implementations() {
        return List.of(new ScalarLineCompare(), LineCompare.fastest());
    }

    private static void check(LineCompare compare, double[] line, double[] other) {
        long[] above = new long[line.length / 64];
        long[] aboveLevel = new long[above.length];
        long[] belowLevel = new long[above.length];
        for (int i = 0; i < line.length; i++) {
            above[i / 64] |= line[i] > other[i] ? 1L << i : 0;
            aboveLevel[i / 64] |= line[i] > 2 ? 1L << i : 0;
            belowLevel[i / 64] |= line[i] < 2 ? 1L << i : 0;
        }
        long[] bits = new long[above.length];
        compare.above(line, other, bits);
        assertArrayEquals(above, bits);
        compare.above(line, 2, bits);
        assertArrayEquals(aboveLevel, bits);
        compare.below(line, 2, bits);
        assertArrayEquals(belowLevel, bits);
    }
}
