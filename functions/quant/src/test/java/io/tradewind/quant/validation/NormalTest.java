package io.tradewind.quant.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    /** Upper tails by scipy.stats.norm.sf. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.15865525393145707",
        "2, 0.022750131948179195",
        "2.999999, 0.0013499024634851552",
        "3, 0.0013498980316300933",
        "5, 2.866515718791933e-07",
        "10, 7.61985302416047e-24",
        "37, 5.7255712225239266e-300",
        "-1.5, 0.9331927987311419"
    })
    void tailsAreThoseOfAnotherImplementation(double x, double tail) {
        assertEquals(tail, Normal.upperTail(x), 2e-12 * tail);
        assertEquals(tail, Normal.cumulative(-x), 2e-12 * tail);
    }

    @Property
    void theQuantileUndoesTheTail(@ForAll @DoubleRange(min = -3, max = 12) double x) {
        assertEquals(x, Normal.quantileOfUpperTail(Normal.upperTail(x)), 1e-9);
    }

    @Property
    void aHigherValueIsExceededLessOften(
            @ForAll @DoubleRange(min = -30, max = 30) double first,
            @ForAll @DoubleRange(min = -30, max = 30) double second) {
        double lower = Math.min(first, second);
        double higher = Math.max(first, second);
        assertTrue(Normal.upperTail(lower) >= Normal.upperTail(higher) * (1 - 1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void whatIsNoProbabilityHasNoQuantile(double tail) {
        assertThrows(IllegalArgumentException.class, () -> Normal.quantileOfUpperTail(tail));
    }

    @Test
    void farOutItIsZeroOrOneAndNeverUndefined() {
        assertEquals(0, Normal.cumulative(-1e6));
        assertEquals(1, Normal.cumulative(1e6));
    }
}
