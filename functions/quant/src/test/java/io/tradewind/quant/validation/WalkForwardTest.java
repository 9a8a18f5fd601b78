package io.tradewind.quant.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.backtest.Backtest;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.strategy.TrailingStop;
import io.tradewind.quant.sweep.TrialReturns;
import io.tradewind.quant.sweep.WindowSearch;
import io.tradewind.quant.validation.WalkForward.Mode;
import io.tradewind.quant.validation.WalkForward.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WalkForwardTest {

    private static final Execution ANY = Execution.DEFAULT;

    @Property
    void testsFollowEachOtherToTheLastBar(
            @ForAll @IntRange(min = 2, max = 24) int windows,
            @ForAll @IntRange(min = 0, max = 20_000) int bars,
            @ForAll Mode mode) {
        WalkForward walk = new WalkForward(windows, mode);
        List<Window> cut = walk.over(new Segment(5, 5 + bars, 365, bars, 0));
        assertEquals(bars < walk.barsMin() ? 0 : windows, cut.size());
        for (int at = 0; at < cut.size(); at++) {
            Window window = cut.get(at);
            int test = window.testTo() - window.testFrom();
            assertTrue(test >= WalkForward.PIECE_BARS_MIN, () -> "test of " + test);
            assertTrue(
                    window.testFrom() - window.trainFrom()
                            >= WalkForward.TRAIN_PIECES * WalkForward.PIECE_BARS_MIN);
            assertTrue(mode == Mode.ROLLING || window.trainFrom() == 5);
            if (at > 0) {
                assertEquals(cut.get(at - 1).testTo(), window.testFrom());
            }
        }
        if (!cut.isEmpty()) {
            assertEquals(5, cut.getFirst().trainFrom());
            assertEquals(5 + bars, cut.getLast().testTo());
        }
    }

    @Test
    void windowsHaveANamedLimit() {
        assertThrows(IllegalArgumentException.class, () -> new WalkForward(1, Mode.ROLLING));
        assertThrows(IllegalArgumentException.class, () -> new WalkForward(25, Mode.ROLLING));
    }

    /** The slow way: a backtest that knows no bar after the window, for each combination. */
    @Property(tries = 40)
    void theBestOfAWindowIsThatOfABacktestOnItsBars(@ForAll long seed) {
        Random random = new Random(seed);
        PriceSeries series = PriceMaker.walk(seed, 100 + random.nextInt(200), Interval.H1);
        Grid grid = new Grid(Strategy.SMA, 2, 6, 5, 14, 1 + random.nextInt(2));
        Execution execution =
                random.nextBoolean()
                        ? ANY
                        : ANY.toBuilder().trailingStop(new TrailingStop(5, 2)).build();
        WalkForward walk = new WalkForward(2, Mode.ANCHORED);
        List<Window> windows = walk.over(Segment.inSample(series, execution));
        int minTrades = random.nextInt(8);
        List<Candidate> found =
                WindowSearch.run(series, grid, 0, grid.size(), execution, windows, minTrades);
        for (int at = 0; at < windows.size(); at++) {
            int bars = windows.get(at).testFrom();
            Execution known = execution.toBuilder().split((bars + 0.5) / series.size()).build();
            Candidate best = null;
            for (long index = 0; index < grid.size(); index++) {
                double[] row = Backtest.run(series, Strategy.SMA, grid.at(index), known).row();
                double wanted = (double) minTrades * bars / series.size();
                boolean enough = ResultColumn.TOTAL_TRADES.of(row) >= wanted;
                double score = ResultColumn.SCORE.of(row);
                boolean better =
                        best == null
                                || (enough && !best.eligible())
                                || (enough == best.eligible() && score > best.score() + 1e-9);
                best = better ? new Candidate(index, enough, score) : best;
            }
            assertEquals(best.eligible(), found.get(at).eligible(), "seed " + seed);
            assertEquals(best.score(), found.get(at).score(), 1e-9, "seed " + seed);
        }
    }

    @Property(tries = 60)
    void cutsOfTheGridFindTheSameBest(@ForAll long seed, @ForAll Strategy strategy) {
        Random random = new Random(seed);
        PriceSeries series = PriceMaker.walk(seed, 240, Interval.H1);
        Grid grid = new Grid(strategy, 2, 8, 52, 60, 3, 5, 2);
        List<Window> windows = new WalkForward(4, Mode.ROLLING).over(Segment.inSample(series, ANY));
        List<Candidate> whole = WindowSearch.run(series, grid, 0, grid.size(), ANY, windows, 3);
        Candidate[] merged = new Candidate[windows.size()];
        List<Long> cuts = new ArrayList<>(List.of(0L));
        while (cuts.getLast() < grid.size()) {
            cuts.add(cuts.getLast() + 1 + random.nextLong(grid.size() - cuts.getLast()));
        }
        for (int cut = cuts.size() - 2; cut >= 0; cut--) {
            List<Candidate> part =
                    WindowSearch.run(
                            series, grid, cuts.get(cut), cuts.get(cut + 1), ANY, windows, 3);
            for (int at = 0; at < merged.length; at++) {
                Candidate seen = part.get(at);
                merged[at] = seen.isBetterThan(merged[at]) ? seen : merged[at];
            }
        }
        assertEquals(whole, List.of(merged), "seed " + seed);
    }

    @Test
    void betterIsATotalOrder() {
        Candidate first = new Candidate(3, true, 0.5);
        assertTrue(first.isBetterThan(null));
        assertTrue(first.isBetterThan(new Candidate(1, false, 0.9)));
        assertFalse(new Candidate(1, false, 0.9).isBetterThan(first));
        assertTrue(first.isBetterThan(new Candidate(4, true, 0.5)));
        assertTrue(first.isBetterThan(new Candidate(1, true, Double.NaN)));
        assertFalse(first.isBetterThan(first));
        assertTrue(new Candidate(0, true, -0.0).isBetterThan(new Candidate(1, true, 0.0)));
    }

    /** Where both tests hold no position at their border, stitching them is running through. */
    @Test
    void stitchedTestsAreOnePath() {
        double[] closes = new double[60];
        for (int bar = 0; bar < closes.length; bar++) {
            closes[bar] = 100 + 10 * Math.sin(bar * Math.PI / 7.5);
        }
        PriceSeries series = PriceMaker.ofCloses(closes);
        Parameters parameters = new Parameters(1, 2);
        TrialReturns trial = new TrialReturns(series, Strategy.SMA, ANY);
        StitchedPath path = new StitchedPath(60, ANY.cash());
        for (int[] bars : new int[][] {{0, 22}, {22, 42}, {42, 60}}) {
            Tally tally = new Tally();
            Segment segment = Segment.of(series, ANY, bars[0], bars[1]);
            double[] equity = trial.run(parameters, segment, tally);
            long[] millis = new long[equity.length];
            for (int bar = 0; bar < millis.length; bar++) {
                millis[bar] = series.epochMillis(bars[0] + bar);
            }
            path.append(millis, equity, tally);
        }
        double[] stitched = path.row(Segment.of(series, ANY, 0, 60));
        double[] whole = Backtest.run(series, Strategy.SMA, parameters, ANY).row();
        for (int column = ResultColumn.SCORE.index(); column < stitched.length; column++) {
            assertEquals(whole[column], stitched[column], 1e-9, "column " + column);
        }
        assertEquals(60, path.equity().length);
        assertEquals(series.epochMillis(59), path.millis()[59]);
    }

    @Test
    void whatWasLostInOneTestIsNotThereInTheNext() {
        StitchedPath path = new StitchedPath(4, 100);
        Tally none = new Tally();
        path.append(new long[] {1, 2}, new double[] {50, 0}, none);
        path.append(new long[] {3, 4}, new double[] {110, 120}, none);
        assertArrayEquals(new double[] {50, 0, 0, 0}, path.equity());
        double[] row = path.row(new Segment(0, 4, 365, 4L * 86_400_000, 0.1));
        assertEquals(-100, ResultColumn.TOTAL_RETURN_PCT.of(row));
        assertEquals(-100, ResultColumn.MAX_DRAWDOWN_PCT.of(row));
        for (double value : row) {
            assertFalse(Double.isInfinite(value));
        }
    }
}
