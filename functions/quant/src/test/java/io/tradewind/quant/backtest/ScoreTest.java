package io.tradewind.quant.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {

    private static final double NONE = Double.NaN;

    @Test
    void nothingAtAllScoresTheLeast() {
        double none = 0.1 * (2.5 * 0.1 + 1.5 * 0.05 + 1.2 * 0.1 + 1.2 * 0.1 + 0.1 + 0.6) / 8;
        assertEquals(none, Score.of(NONE, 0, NONE, NONE, NONE, 0), 1e-15);
    }

    @Test
    void everythingAtItsBestStaysWithinItsBounds() {
        double best = Score.of(100, 100, 1e9, 1e9, 1e300, Double.POSITIVE_INFINITY);
        assertTrue(best > 2 && best < 2.7, "score " + best);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0.05",
        "0, 0.05",
        "1, 0.050000625",
        "19, 0.131450625",
        "20, 0.15",
        "39, 0.4500",
        "40, 0.5",
        "49, 1.0",
        "50, 1.0",
        "100, 1.84",
        "101, 2.196",
        "200, 1.8",
        "201, 1.797"
    })
    void tradesAtTheSeams(int trades, double expected) {
        assertEquals(expected, Score.trades(trades), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 0.1",
        "0, 0.1",
        "0.79, 0.1",
        "0.8, 0.1",
        "0.9, 0.3",
        "1, 0.5",
        "1.5, 1.0",
        "2, 1.5",
        "4, 2.618",
        "1e300, 2.618"
    })
    void profitFactorAtTheSeams(double factor, double expected) {
        assertEquals(expected, Score.profitFactor(factor), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.25", "-Infinity, 0.25", "-2, 0.25", "0, 1", "2.5, 2", "Infinity, 2"})
    void holdAtTheSeams(double beats, double expected) {
        assertEquals(expected, Score.hold(beats), 1e-12);
    }

    @Test
    void expectancyAndSortinoThatAreNotPositiveCountAsTheWorst() {
        for (double value : new double[] {NONE, 0, -1, Double.NEGATIVE_INFINITY}) {
            assertEquals(0.1, Score.expectancy(value));
            assertEquals(0.1, Score.sortino(value));
        }
        assertEquals(2.618 / 2, Score.expectancy(5), 1e-12);
        assertEquals(2.618 / 2, Score.sortino(1.5), 1e-12);
        assertEquals(2.618, Score.expectancy(1e300), 1e-12);
        assertEquals(2.618, Score.sortino(1e300), 1e-12);
    }

    @Test
    void winRatesAreFiniteAndMostlyRise() {
        for (int trades = 1; trades < 300; trades++) {
            for (int rate = 0; rate <= 100; rate++) {
                double found = Score.winRate(rate, trades);
                assertTrue(found >= 0 && found <= 2.618, rate + " % of " + trades + ": " + found);
            }
        }
        assertEquals(2.618, Score.winRate(100, 100));
        assertTrue(Score.winRate(100, 99) < 2.618);
        assertEquals(0.1, Score.winRate(0, 50));
        assertEquals(0.1, Score.winRate(NONE, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "19, 0.44295", "20, 0.5", "39, 0.77075", "40, 0.8", "49, 0.98", "50, 1"})
    void confidenceAtTheSeams(int trades, double expected) {
        assertEquals(expected, Score.confidence(trades), 1e-12);
    }

    @Test
    void holdingThatGivesNothingIsBeatenByAnyProfit() {
        assertEquals(Double.POSITIVE_INFINITY, Score.beatsHold(0.01, 0));
        assertEquals(Double.NEGATIVE_INFINITY, Score.beatsHold(-0.01, 0));
        assertEquals(0, Score.beatsHold(0, 0));
        assertEquals(3, Score.beatsHold(1, -0.5));
    }
}
