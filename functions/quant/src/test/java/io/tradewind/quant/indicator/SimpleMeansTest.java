package io.tradewind.quant.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimpleMeansTest {

    @Test
    void meansOfDecimalsAreTheNearestDoubles() {
        Random random = new Random(1);
        double[] values = new double[800];
        for (int i = 0; i < values.length; i++) {
            values[i] = (1 + random.nextInt(10_000_000)) / 1000.0;
        }
        SimpleMeans means = new SimpleMeans(values);
        double[] out = new double[values.length];
        for (int window : new int[] {1, 2, 3, 7, 10, 100, 499, 500}) {
            means.fill(window, out);
            for (int i = window - 1; i < values.length; i++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = i - window + 1; k <= i; k++) {
                    sum = sum.add(BigDecimal.valueOf(values[k]));
                }
                BigDecimal mean = sum.divide(BigDecimal.valueOf(window), new MathContext(60));
                assertEquals(mean.doubleValue(), out[i], "window " + window + ", bar " + i);
                assertEquals(out[i], means.at(i, window));
            }
        }
    }

    @Test
    void meansOfFullPrecisionValuesAreTheNearestDoubles() {
        Random random = new Random(2);
        double[] values = new double[600];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + random.nextDouble() * Math.exp(8 * random.nextDouble());
        }
        SimpleMeans means = new SimpleMeans(values);
        double[] out = new double[values.length];
        for (int window : new int[] {1, 2, 3, 10, 365}) {
            means.fill(window, out);
            for (int i = window - 1; i < values.length; i++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = i - window + 1; k <= i; k++) {
                    sum = sum.add(new BigDecimal(values[k]));
                }
                BigDecimal mean = sum.divide(BigDecimal.valueOf(window), new MathContext(60));
                assertEquals(mean.doubleValue(), out[i], "window " + window + ", bar " + i);
            }
        }
    }

    @Test
    void meansOfConstantsAreTheConstant() {
        for (double constant : new double[] {0.1, 100.34, Math.PI, 1e-9, 123456.789}) {
            double[] values = new double[600];
            Arrays.fill(values, constant);
            double[] out = new double[values.length];
            for (int window = 1; window <= 500; window++) {
                new SimpleMeans(values).fill(window, out);
                assertEquals(constant, out[599]);
                assertEquals(constant, out[window - 1]);
            }
        }
    }

    @Test
    void windowBeyondTheHistoryLeavesNothingDefined() {
        double[] out = new double[3];
        new SimpleMeans(new double[] {1, 2, 3}).fill(4, out);
        assertTrue(Arrays.stream(out).allMatch(Double::isNaN));
    }

    @Test
    void windowsOutOfRangeAreRefused() {
        SimpleMeans means = new SimpleMeans(new double[] {1, 2, 3});
        assertThrows(IllegalArgumentException.class, () -> means.fill(0, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> means.fill(501, new double[3]));
    }
}
