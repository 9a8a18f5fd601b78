package io.tradewind.research.validation;

import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.validation.StitchedPath;
import io.tradewind.quant.validation.WalkForward;
import io.tradewind.research.result.SweepValidation;
import io.tradewind.research.result.SweepValidation.EquityPoint;
import io.tradewind.research.result.SweepValidation.TickerWalk;
import io.tradewind.research.result.SweepValidation.WindowResult;
import io.tradewind.research.validation.ChunkEvidence.WindowBest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Joins the walks that a ticker's chunks bring: the best of each window, and their tests as one.
 */
final class WalkJoin {

    private final String ticker;
    private final WalkForward walk;
    private final double cash;
    private final List<WindowBest> best = new ArrayList<>();
    private final List<Integer> chunkOfBest = new ArrayList<>();
    private Segment tested;
    private int bars;

    WalkJoin(String ticker, WalkForward walk, double cash) {
        this.ticker = ticker;
        this.walk = walk;
        this.cash = cash;
    }

    /** Reads the test of a window from the chunk that has it. */
    @FunctionalInterface
    interface Tests {
        TestPaths.Path read(int chunk, long offset, int length);
    }

    void add(int chunk, ChunkEvidence evidence) {
        tested = evidence.walk().tested();
        bars = evidence.bars();
        List<WindowBest> windows = evidence.walk().windows();
        for (int at = 0; at < windows.size(); at++) {
            WindowBest seen = windows.get(at);
            if (at == best.size()) {
                best.add(seen);
                chunkOfBest.add(chunk);
            } else if (seen.best().isBetterThan(best.get(at).best())) {
                best.set(at, seen);
                chunkOfBest.set(at, chunk);
            }
        }
    }

    TickerWalk result(Tests tests) {
        if (best.isEmpty()) {
            String reason =
                    "%d windows take %d bars, and %d are in sample"
                            .formatted(walk.windows(), walk.barsMin(), bars);
            return new TickerWalk(ticker, List.of(), Map.of(), List.of(), reason);
        }
        StitchedPath path = new StitchedPath(tested.bars(), cash);
        List<WindowResult> windows = new ArrayList<>(best.size());
        int firstBar = best.getFirst().bars().testFrom();
        for (int at = 0; at < best.size(); at++) {
            WindowBest window = best.get(at);
            TestPaths.Path test =
                    tests.read(
                            chunkOfBest.get(at),
                            TestPaths.offset(window.bars(), firstBar),
                            TestPaths.length(window.bars()));
            path.append(test.millis(), test.equity(), window.trades());
            windows.add(result(at + 1, window));
        }
        return new TickerWalk(
                ticker, windows, Figure.of(Figure.OF_ROW, path.row(tested)), curve(path), null);
    }

    private static WindowResult result(int number, WindowBest window) {
        int signal = window.parameters().signal();
        return new WindowResult(
                number,
                window.trainStart(),
                window.testStart(),
                window.testEnd(),
                window.parameters().fast(),
                window.parameters().slow(),
                signal == 0 ? null : signal,
                window.best().eligible(),
                Figure.of(Figure.OF_WINDOW, window.inSample()),
                Figure.of(Figure.OF_WINDOW, window.outOfSample()));
    }

    private static List<EquityPoint> curve(StitchedPath path) {
        long[] millis = path.millis();
        double[] equity = path.equity();
        int kept = Math.min(equity.length, SweepValidation.EQUITY_POINTS_MAX);
        List<EquityPoint> curve = new ArrayList<>(kept);
        for (int at = 0; at < kept; at++) {
            int bar = (int) ((long) at * (equity.length - 1) / (kept - 1));
            curve.add(new EquityPoint(Instant.ofEpochMilli(millis[bar]), Figure.of(equity[bar])));
        }
        return curve;
    }
}
