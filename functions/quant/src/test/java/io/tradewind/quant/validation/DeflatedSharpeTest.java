package io.tradewind.quant.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeflatedSharpeTest {

    /** The example of Bailey and López de Prado (2014): 0.1132, 0.9004; 46 trials pass at 0.95. */
    @Test
    void thePapersExample() {
        double sharpe = 2.5 / Math.sqrt(250);
        double variance = 0.5 / 250;
        ReturnMoments moments = new ReturnMoments(-3, 10);
        double benchmark = DeflatedSharpe.expectedMaximum(100, variance);
        assertEquals(0.1132, benchmark, 5e-5);
        assertEquals(
                0.9004,
                DeflatedSharpe.probability(sharpe, benchmark, 1250, moments).orElseThrow(),
                5e-5);
        assertEquals(
                0.9505,
                DeflatedSharpe.probability(
                                sharpe, DeflatedSharpe.expectedMaximum(46, variance), 1250, moments)
                        .orElseThrow(),
                5e-5);
    }

    @Test
    void theAnswersOfAnotherImplementation() {
        for (String[] row : KnownAnswers.rows("deflated-sharpe")) {
            double[] known = KnownAnswers.numbers(row);
            double benchmark = DeflatedSharpe.expectedMaximum((long) known[1], known[2]);
            String what = Arrays.toString(row);
            assertEquals(known[6], benchmark, 1e-12, what);
            assertEquals(
                    known[7],
                    DeflatedSharpe.probability(
                                    known[0],
                                    benchmark,
                                    (int) known[3],
                                    new ReturnMoments(known[4], known[5]))
                            .orElseThrow(),
                    1e-11,
                    what);
        }
    }

    @Test
    void momentsAreThoseOfAnotherImplementation() {
        for (String[] row : KnownAnswers.rows("return-moments")) {
            double[] returns = KnownAnswers.numbers(row[2].split(" "));
            ReturnMoments moments = ReturnMoments.of(returns).orElseThrow();
            assertEquals(Double.parseDouble(row[0]), moments.skew(), 1e-11);
            assertEquals(Double.parseDouble(row[1]), moments.kurtosis(), 1e-11);
        }
    }

    @Test
    void oneTrialIsNotDeflated() {
        assertEquals(0, DeflatedSharpe.expectedMaximum(1, 0.3));
        assertEquals(0, DeflatedSharpe.expectedMaximum(50, 0));
        assertEquals(
                OptionalDouble.of(0.5),
                DeflatedSharpe.probability(0, 0, 100, new ReturnMoments(0, 3)));
    }

    @Test
    void whatIsNotDefinedIsNoNumber() {
        ReturnMoments normal = new ReturnMoments(0, 3);
        OptionalDouble none = OptionalDouble.empty();
        assertEquals(none, DeflatedSharpe.probability(0.1, 0, 1, normal));
        assertEquals(none, DeflatedSharpe.probability(0.1, 0, 0, normal));
        assertEquals(none, DeflatedSharpe.probability(Double.NaN, 0, 100, normal));
        assertEquals(none, DeflatedSharpe.probability(1, 0, 100, new ReturnMoments(2, 5)));
        assertTrue(ReturnMoments.of(new double[0]).isEmpty());
        assertTrue(ReturnMoments.of(new double[] {0.1}).isEmpty());
        assertTrue(ReturnMoments.of(new double[] {0.1, 0.1, 0.1}).isEmpty());
        assertTrue(ReturnMoments.of(new double[20]).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> DeflatedSharpe.expectedMaximum(0, 0.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> DeflatedSharpe.expectedMaximum(2, Double.NaN));
    }

    @Property
    void moreTrialsNeverRaiseIt(
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double sharpe,
            @ForAll @LongRange(min = 1, max = 10_000_000) long trials,
            @ForAll @LongRange(min = 1, max = 10_000_000) long more,
            @ForAll @DoubleRange(min = 0, max = 0.05) double variance,
            @ForAll @IntRange(min = 2, max = 100_000) int bars,
            @ForAll @Size(min = 2, max = 30) double[] returns) {
        ReturnMoments.of(returns)
                .ifPresent(
                        moments -> {
                            double few = deflated(sharpe, trials, variance, bars, moments);
                            double many = deflated(sharpe, trials + more, variance, bars, moments);
                            assertTrue(few >= 0 && few <= 1, () -> "probability " + few);
                            assertTrue(many <= few + 1e-12, () -> few + " then " + many);
                        });
    }

    private static double deflated(
            double sharpe, long trials, double variance, int bars, ReturnMoments moments) {
        double benchmark = DeflatedSharpe.expectedMaximum(trials, variance);
        return DeflatedSharpe.probability(sharpe, benchmark, bars, moments).orElse(0);
    }
}
