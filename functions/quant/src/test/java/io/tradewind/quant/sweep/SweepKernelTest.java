package io.tradewind.quant.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.strategy.TrailingStop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SweepKernelTest {

    private static final PriceSeries SERIES = PriceMaker.walk(1, 500, Interval.H1);

    private static List<double[]> rows(
            SweepKernel kernel, PriceSeries series, Grid grid, long from, long to) {
        List<double[]> rows = new ArrayList<>();
        kernel.run(
                series,
                grid,
                from,
                to,
                Execution.DEFAULT,
                (index, row) -> {
                    assertEquals(from + rows.size(), index);
                    rows.add(row.clone());
                });
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void chunksGiveTheRowsOfTheWhole(Strategy strategy) {
        Grid grid = new Grid(strategy, 2, 12, 6, 70, 5, 9, 3);
        List<double[]> whole = rows(new SweepKernel(), SERIES, grid, 0, grid.size());
        assertEquals(grid.size(), whole.size());
        SweepKernel kernel = new SweepKernel();
        List<double[]> joined = new ArrayList<>();
        for (long from = 0; from < grid.size(); from += 7) {
            long to = Math.min(grid.size(), from + 7);
            joined.addAll(rows(kernel, SERIES, grid, from, to));
        }
        for (int i = 0; i < whole.size(); i++) {
            assertArrayEquals(whole.get(i), joined.get(i));
        }
    }

    @Test
    void oneKernelServesSeveralSeriesAndStrategies() {
        SweepKernel kernel = new SweepKernel();
        PriceSeries other = PriceMaker.walk(2, 300, Interval.D1);
        for (Strategy strategy : Strategy.values()) {
            Grid grid = new Grid(strategy, 2, 5, 55, 60, 1);
            for (PriceSeries series : List.of(SERIES, other)) {
                List<double[]> expected = rows(new SweepKernel(), series, grid, 0, grid.size());
                List<double[]> actual = rows(kernel, series, grid, 0, grid.size());
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i));
                }
            }
        }
    }

    @Test
    void emptyGridsAndRangesGiveNoRows() {
        Grid empty = new Grid(Strategy.SMA, 20, 30, 5, 20, 1);
        assertTrue(rows(new SweepKernel(), SERIES, empty, 0, 0).isEmpty());
        Grid grid = new Grid(Strategy.SMA, 2, 5, 5, 20, 1);
        assertTrue(rows(new SweepKernel(), SERIES, grid, 3, 3).isEmpty());
        assertTrue(rows(new SweepKernel(), SERIES, grid, grid.size(), grid.size()).isEmpty());
    }

    @Test
    void rangesBeyondTheGridAreRefused() {
        Grid grid = new Grid(Strategy.SMA, 2, 5, 5, 20, 1);
        SweepKernel kernel = new SweepKernel();
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> rows(kernel, SERIES, grid, 0, grid.size() + 1));
        assertThrows(IndexOutOfBoundsException.class, () -> rows(kernel, SERIES, grid, -1, 1));
    }

    @Test
    void costsGrowWithTheBarsAndWithWhatIsDoneBarByBar() {
        Execution stop = Execution.builder().trailingStop(new TrailingStop(14, 3)).build();
        for (Strategy strategy : Strategy.values()) {
            double days = SweepCost.nanos(strategy, 2_000, Execution.DEFAULT);
            double minutes = SweepCost.nanos(strategy, 85_000, Execution.DEFAULT);
            assertTrue(days > 0 && minutes > 10 * days, strategy.label());
            assertTrue(SweepCost.nanos(strategy, 2_000, stop) > days, strategy.label());
        }
    }
}
