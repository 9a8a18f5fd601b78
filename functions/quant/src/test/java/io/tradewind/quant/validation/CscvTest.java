package io.tradewind.quant.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CscvTest {

    @Test
    void theAnswersOfAnotherImplementation() {
        for (String[] row : KnownAnswers.rows("cscv")) {
            double[][] returns =
                    KnownAnswers.rows("cscv-returns-" + row[0]).stream()
                            .map(KnownAnswers::numbers)
                            .toArray(double[][]::new);
            Cscv.Outcome outcome = run(returns, Integer.parseInt(row[1])).orElseThrow();
            assertEquals(Double.parseDouble(row[2]), outcome.probability(), 1e-12, row[0]);
            assertEquals(Double.parseDouble(row[3]), outcome.lossProbability(), 1e-12, row[0]);
        }
    }

    @Property(tries = 150)
    void theSlowWayAgrees(@ForAll long seed) {
        Random random = new Random(seed);
        int blocks = 2 * (1 + random.nextInt(4));
        int bars = blocks * (2 + random.nextInt(12)) + random.nextInt(blocks);
        double[][] returns = noise(random, bars, 2 + random.nextInt(9));
        for (double[] row : returns) {
            row[0] = random.nextInt(3) == 0 ? row[0] : 0; // seldom in the market
            row[1] = seed % 2 == 0 ? row[0] : row[1]; // and one that is the same as another
        }
        double[] expected = ReferenceCscv.of(returns, blocks);
        Optional<Cscv.Outcome> outcome = run(returns, blocks);
        double none = Double.NaN;
        assertEquals(expected[0], outcome.map(Cscv.Outcome::probability).orElse(none), 1e-12);
        assertEquals(expected[1], outcome.map(Cscv.Outcome::lossProbability).orElse(none), 1e-12);
    }

    /**
     * Without skill the best in sample is as likely above the median out of sample as below. One
     * history's probability varies a lot (deviation about 0.25 here), so the bound is on the mean
     * of 200: four standard errors.
     */
    @Test
    void noiseIsOverfitHalfOfTheTime() {
        double sum = 0;
        double squares = 0;
        int histories = 200;
        for (int history = 0; history < histories; history++) {
            double[][] returns = noise(new Random(1_000 + history), 160, 10);
            double probability = run(returns, 8).orElseThrow().probability();
            sum += probability;
            squares += probability * probability;
        }
        double mean = sum / histories;
        double error = Math.sqrt((squares / histories - mean * mean) / histories);
        assertTrue(error > 0.001 && error < 0.03, "standard error " + error);
        assertEquals(0.5, mean, 4 * error, "mean probability, standard error " + error);
    }

    @Test
    void skillIsNotOverfit() {
        double[][] returns = noise(new Random(5), 400, 20);
        for (double[] row : returns) {
            row[7] += 0.01;
        }
        Cscv.Outcome outcome = run(returns, 16).orElseThrow();
        assertEquals(0, outcome.probability());
        assertEquals(0, outcome.lossProbability());
        assertEquals(12_870, outcome.splits());
    }

    @Test
    void whatWinsByOneSpikeIsOverfit() {
        double[][] returns = new double[160][4];
        for (int bar = 0; bar < 160; bar++) {
            returns[bar][3] = bar % 2 == 0 ? 0.0011 : -0.001;
            for (int column = 0; column < 3; column++) {
                returns[bar][column] = bar / 16 == column * 3 ? 0.01 + bar % 3 * 0.001 : -0.0001;
            }
        }
        assertTrue(run(returns, 10).orElseThrow().probability() > 0.3);
    }

    @Test
    void whatSelectsNothingHasNoProbability() {
        assertEquals(Optional.empty(), run(new double[100][5], 10));
        assertEquals(Optional.empty(), run(noise(new Random(1), 100, 1), 10));
        double[][] same = new double[100][3];
        for (double[] row : same) {
            java.util.Arrays.fill(row, 0.01);
        }
        assertEquals(Optional.empty(), run(same, 10));
    }

    @Test
    void splitsInWhichNothingTradedAreLeftOut() {
        double[][] returns = new double[40][2];
        for (int bar = 0; bar < 10; bar++) {
            returns[bar][0] = bar % 2 == 0 ? 0.02 : -0.01;
        }
        Cscv.Outcome outcome = run(returns, 4).orElseThrow();
        assertEquals(3, outcome.splits()); // of six, those with the first block in sample
        assertEquals(1, outcome.probability()); // out of sample it ties with doing nothing
    }

    private static double[][] noise(Random random, int bars, int columns) {
        double[][] returns = new double[bars][columns];
        for (double[] row : returns) {
            for (int column = 0; column < columns; column++) {
                row[column] = 0.01 * random.nextGaussian();
            }
        }
        return returns;
    }

    private static Optional<Cscv.Outcome> run(double[][] returns, int count) {
        Blocks blocks = new Blocks(count, returns.length / count, returns.length % count);
        List<double[]> sums = new ArrayList<>();
        for (int column = 0; column < returns[0].length; column++) {
            double[] own = new double[returns.length];
            for (int bar = 0; bar < own.length; bar++) {
                own[bar] = returns[bar][column];
            }
            sums.add(blocks.sums(own));
        }
        return Cscv.of(sums, blocks);
    }
}
