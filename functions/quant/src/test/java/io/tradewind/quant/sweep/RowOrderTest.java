package io.tradewind.quant.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.quant.backtest.ResultColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    private static double[] row(double score, int trades, int fast, int slow, double signal) {
        double[] row = new double[18];
        row[ResultColumn.SCORE.index()] = score;
        row[ResultColumn.TOTAL_TRADES.index()] = trades;
        row[ResultColumn.FAST_PERIOD.index()] = fast;
        row[ResultColumn.SLOW_PERIOD.index()] = slow;
        row[ResultColumn.SIGNAL_PERIOD.index()] = signal;
        return row;
    }

    @Test
    void eligibleRowsByScoreThenPeriodsThenTheRest() {
        List<double[]> ranked =
                List.of(
                        row(2, 50, 9, 10, 9),
                        row(1, 50, 2, 10, 9),
                        row(1, 50, 3, 10, 9),
                        row(1, 50, 3, 11, 8),
                        row(1, 50, 3, 11, 9),
                        row(2.5, 49, 4, 5, 9),
                        row(0.5, 49, 4, 5, 9));
        List<double[]> shuffled = new ArrayList<>(ranked);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(new RowOrder(50));
        assertEquals(ranked, shuffled);
    }

    @Test
    void missingSignalPeriodsAreEqual() {
        double[] first = row(1, 1, 2, 3, Double.NaN);
        assertEquals(0, new RowOrder(0).compare(first, first.clone()));
    }
}
