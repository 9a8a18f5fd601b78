package io.tradewind.research.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.heatmap.ScoreGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridOfRowsTest {

    private static final List<String> COLUMNS =
            List.of(
                    "fast_period",
                    "slow_period",
                    "signal_period",
                    "score",
                    "total_return_pct",
                    "total_trades",
                    "profit_factor");

    @Test
    void cellsShowTheBestRankedOfTheirRows() {
        GridOfRows rows =
                new GridOfRows(Axis.FAST_PERIOD, Axis.SLOW_PERIOD, "profit_factor", COLUMNS, 50);
        take(rows, 5, 20, 3, 0.9, 12, 60, 1.5);
        take(rows, 5, 20, 9, 0.7, 15, 70, 2.5);
        take(rows, 8, 30, 3, 0.1, -2, 55, Double.POSITIVE_INFINITY);
        take(rows, 9, 30, 3, 1.2, 30, 4, 3.5);
        ScoreGrid grid = rows.grid();
        assertEquals(1.5, grid.value(5, 20));
        assertEquals(Double.NaN, grid.value(8, 30), "a figure without a value");
        assertEquals(3.5, grid.value(9, 30));
        assertTrue(grid.isEligible(5, 20));
        assertFalse(grid.isEligible(9, 30));
        assertEquals(new ScoreGrid.Best(5, 20, 0.9), grid.best());
        assertEquals(0.9, rows.bestScore());
        assertEquals(12, rows.bestReturn());
        assertEquals(60, rows.bestTrades());
        assertEquals(Double.NaN, rows.bestReturnOutOfSample());
    }

    @Test
    void axesMayBeAnyTwoParameters() {
        GridOfRows rows =
                new GridOfRows(Axis.SLOW_PERIOD, Axis.SIGNAL_PERIOD, "score", COLUMNS, 50);
        take(rows, 5, 20, 3, 0.9, 12, 60, 1.5);
        assertEquals(0.9, rows.grid().value(20, 3));
    }

    private static void take(GridOfRows rows, double... row) {
        double[] block = new double[row.length + 2];
        System.arraycopy(row, 0, block, 2, row.length);
        rows.accept(0, 0, block, 2, 1, 1);
    }
}
