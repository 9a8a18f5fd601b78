package io.tradewind.quant.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.quant.backtest.Backtest;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.reference.ReferenceRow;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Kernel, backtest and reference give the same rows for any series, grid and execution. */
class AgreementTest {

    private static final double TOLERANCE = 1e-9;
    private static final double ROUNDING = 1e-13;

    @Property(tries = 1500)
    void anyExecution(@ForAll long seed) {
        assertAgreement(RandomCase.of(seed));
    }

    /** Gains are twice the losses but for rounding, which the score tells by its root. */
    @Example
    void profitFactorOfTwo() {
        assertAgreement(RandomCase.of(16980760903697L));
    }

    @Property(tries = 1500)
    void executionsThatAreDoneByTrade(@ForAll long seed) {
        assertAgreement(RandomCase.byTrade(seed));
    }

    private static void assertAgreement(RandomCase one) {
        Grid grid = one.grid();
        long[] next = {0};
        new SweepKernel()
                .run(
                        one.series(),
                        grid,
                        0,
                        grid.size(),
                        one.execution(),
                        (index, row) -> {
                            assertEquals(next[0]++, index);
                            compare(one, grid.at(index), row);
                        });
        assertEquals(grid.size(), next[0]);
    }

    private static void compare(RandomCase one, Parameters parameters, double[] row) {
        double[] expected =
                ReferenceRow.of(one.series(), one.grid().strategy(), parameters, one.execution());
        double[] tested =
                Backtest.run(one.series(), one.grid().strategy(), parameters, one.execution())
                        .row();
        for (ResultColumn column : ResultColumn.of(one.execution())) {
            String what =
                    "seed %d: %s %s, %d bars, %s, %s"
                            .formatted(
                                    one.seed(),
                                    one.grid().strategy(),
                                    parameters,
                                    one.series().size(),
                                    one.execution(),
                                    column.label());
            double tolerance = tolerance(column, expected);
            same(column, column.of(expected), column.of(tested), tolerance, "backtest, " + what);
            same(column, column.of(expected), column.of(row), tolerance, "kernel, " + what);
        }
    }

    /**
     * What may differ. Where the profit factor passes two, the score rises as the root of what is
     * beyond, with infinite slope, and there a rounding error comes out as its root.
     */
    private static double tolerance(ResultColumn column, double[] expected) {
        boolean inSample =
                column == ResultColumn.SCORE && atTwo(ResultColumn.PROFIT_FACTOR, expected);
        boolean outOfSample =
                column == ResultColumn.OUT_OF_SAMPLE_SCORE
                        && atTwo(ResultColumn.OUT_OF_SAMPLE_PROFIT_FACTOR, expected);
        return inSample || outOfSample ? Math.sqrt(ROUNDING) : TOLERANCE;
    }

    private static boolean atTwo(ResultColumn profitFactor, double[] row) {
        return Math.abs(profitFactor.of(row) - 2) < 2 * ROUNDING;
    }

    private static void same(
            ResultColumn column, double expected, double actual, double tolerance, String what) {
        assertFalse(Double.isInfinite(actual), what);
        if (column.isWhole() || ResultColumn.isMissing(expected)) {
            assertEquals(expected, actual, what);
        } else {
            double scale = Math.max(1, Math.abs(expected));
            assertEquals(expected, actual, tolerance * scale, what);
        }
    }
}
