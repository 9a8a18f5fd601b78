package io.tradewind.quant.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What ranks a sweep is, to the bit, what stands in its rows. */
class SweepScoresTest {

    @Property(tries = 300)
    void anyExecution(@ForAll long seed) {
        assertSame(RandomCase.of(seed));
    }

    @Property(tries = 300)
    void executionsThatAreDoneByTrade(@ForAll long seed) {
        assertSame(RandomCase.byTrade(seed));
    }

    @Example
    void rangesBeyondTheGridAreRefused() {
        Grid grid = new Grid(Strategy.SMA, 2, 5, 5, 20, 1);
        assertThrows(
                IndexOutOfBoundsException.class,
                () ->
                        new SweepKernel()
                                .scores(
                                        PriceMaker.walk(1, 50, Interval.D1),
                                        grid,
                                        0,
                                        grid.size() + 1,
                                        Execution.DEFAULT,
                                        (index, score, trades) -> {}));
    }

    private static void assertSame(RandomCase one) {
        Grid grid = one.grid();
        long middle = grid.size() / 2;
        List<String> rows = new ArrayList<>();
        new SweepKernel()
                .run(
                        one.series(),
                        grid,
                        0,
                        grid.size(),
                        one.execution(),
                        (index, row) ->
                                rows.add(
                                        line(
                                                index,
                                                ResultColumn.SCORE.of(row),
                                                (int) ResultColumn.TOTAL_TRADES.of(row))));
        // One kernel gives both in turn, as a worker has it do.
        SweepKernel kernel = new SweepKernel();
        List<String> scores = new ArrayList<>();
        ScoreConsumer take = (index, score, trades) -> scores.add(line(index, score, trades));
        kernel.scores(one.series(), grid, 0, middle, one.execution(), take);
        kernel.run(one.series(), grid, 0, middle, one.execution(), (index, row) -> {});
        kernel.scores(one.series(), grid, middle, grid.size(), one.execution(), take);
        assertEquals(rows, scores, () -> "seed " + one.seed());
    }

    private static String line(long index, double score, int trades) {
        return index + " " + Long.toHexString(Double.doubleToLongBits(score)) + " " + trades;
    }
}
