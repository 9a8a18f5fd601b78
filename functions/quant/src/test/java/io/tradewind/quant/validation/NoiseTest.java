package io.tradewind.quant.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.TrialReturns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices without a pattern, through a whole sweep. */
class NoiseTest {

    /**
     * Random walks, traded without costs on both sides: what is best in sample is luck. Each
     * history's probability scatters by about 0.25; over 60 of them the mean is within four
     * standard errors of a half, and of all seeds these are the first sixty.
     */
    @Test
    void theBestOfARandomWalkIsOverfitHalfOfTheTime() {
        Execution execution = Execution.builder().direction(Direction.BOTH).fee(0).build();
        Grid grid = new Grid(Strategy.SMA, 2, 20, 10, 60, 6);
        double sum = 0;
        double squares = 0;
        int histories = 60;
        for (int seed = 1; seed <= histories; seed++) {
            PriceSeries series = PriceMaker.walk(seed, 800, Interval.H1);
            Segment all = Segment.inSample(series, execution);
            Blocks blocks = new Blocks(10, 80, 0);
            TrialReturns trials = new TrialReturns(series, grid.strategy(), execution);
            List<double[]> sums = new ArrayList<>();
            for (long index = 0; index < grid.size(); index++) {
                sums.add(blocks.sums(trials.returns(grid, index, all)));
            }
            double probability = Cscv.of(sums, blocks).orElseThrow().probability();
            sum += probability;
            squares += probability * probability;
        }
        double mean = sum / histories;
        double error = Math.sqrt((squares / histories - mean * mean) / histories);
        assertTrue(error < 0.05, "standard error " + error);
        assertEquals(0.5, mean, 4 * error, "mean probability, standard error " + error);
    }
}
