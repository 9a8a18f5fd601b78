package io.tradewind.research.validation;

import io.tradewind.platform.json.Json;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.RowFigures;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.sweep.TrialReturns;
import io.tradewind.quant.sweep.WindowSearch;
import io.tradewind.quant.validation.Blocks;
import io.tradewind.quant.validation.Candidate;
import io.tradewind.quant.validation.ReturnMoments;
import io.tradewind.quant.validation.TrialSample;
import io.tradewind.quant.validation.WalkForward.Window;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.grid.ValidationSpec;
import io.tradewind.research.validation.ChunkEvidence.RowMoments;
import io.tradewind.research.validation.ChunkEvidence.Trial;
import io.tradewind.research.validation.ChunkEvidence.Walk;
import io.tradewind.research.validation.ChunkEvidence.WindowBest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the evidence from one chunk: all that needs its prices, once its rows are ranked. */
public final class ChunkStudy {

    private final PriceSeries series;
    private final SweepSpec spec;
    private final long from;
    private final long to;
    private final Grid grid;
    private final Execution execution;
    private final Segment inSample;
    private final TrialReturns trials;
    private final List<Window> windows;
    private final byte[] tests;

    /**
     * A study of combinations {@code [from, to)}.
     *
     * @param series the bars that the rows were computed on
     */
    public ChunkStudy(PriceSeries series, SweepSpec spec, long from, long to) {
        this.series = series;
        this.spec = spec;
        this.from = from;
        this.to = to;
        this.grid = spec.grid();
        this.execution = spec.execution().execution();
        this.inSample = Segment.inSample(series, execution);
        this.trials = new TrialReturns(series, grid.strategy(), execution);
        this.windows =
                spec.validation().windows().map(walk -> walk.over(inSample)).orElse(List.of());
        this.tests = TestPaths.room(testBars());
    }

    private int testBars() {
        return windows.isEmpty() ? 0 : windows.getLast().testTo() - windows.getFirst().testFrom();
    }

    /**
     * The evidence.
     *
     * @param best parameters of the chunk's best rows
     */
    public ChunkEvidence evidence(List<Parameters> best) {
        ValidationSpec validation = spec.validation();
        Optional<Blocks> blocks =
                validation.overfitting() ? Blocks.of(inSample.bars()) : Optional.empty();
        return new ChunkEvidence(
                inSample.bars(),
                validation.overfitting() ? moments(best) : List.of(),
                blocks.orElse(null),
                blocks.map(this::trials).orElse(List.of()),
                validation.windows().isPresent() ? walk() : null);
    }

    /** The evidence as it is stored. */
    public byte[] evidenceBytes(List<Parameters> best) {
        return Json.bytes(evidence(best));
    }

    /** Equity of the tests, once the evidence is drawn; empty where there are none. */
    public byte[] tests() {
        return tests.clone();
    }

    /** Bars in sample. */
    int bars() {
        return inSample.bars();
    }

    /** Moments of the returns in sample; rows whose returns do not vary have none. */
    List<RowMoments> moments(List<Parameters> best) {
        List<RowMoments> found = new ArrayList<>(best.size());
        for (Parameters parameters : best) {
            ReturnMoments.of(trials.returns(parameters, inSample))
                    .ifPresent(moments -> found.add(new RowMoments(parameters, moments)));
        }
        return found;
    }

    private List<Trial> trials(Blocks blocks) {
        return TrialSample.of(grid.size(), spec.validation().trialsMax())
                .within(from, to)
                .mapToObj(
                        index ->
                                new Trial(
                                        index, blocks.sums(trials.returns(grid, index, inSample))))
                .toList();
    }

    private Walk walk() {
        if (windows.isEmpty()) {
            return new Walk(Segment.of(series, execution, 0, 0), List.of());
        }
        ByteBuffer paths = TestPaths.into(tests);
        List<Candidate> best =
                WindowSearch.run(series, grid, from, to, execution, windows, spec.minTrades());
        List<WindowBest> found = new ArrayList<>(windows.size());
        for (int at = 0; at < windows.size(); at++) {
            found.add(test(windows.get(at), best.get(at), paths));
        }
        int first = windows.getFirst().testFrom();
        int end = windows.getLast().testTo();
        return new Walk(Segment.of(series, execution, first, end), found);
    }

    private WindowBest test(Window window, Candidate best, ByteBuffer paths) {
        Parameters parameters = grid.at(best.index());
        Segment train = Segment.of(series, execution, window.trainFrom(), window.testFrom());
        Segment test = Segment.of(series, execution, window.testFrom(), window.testTo());
        Tally tally = new Tally();
        trials.run(parameters, train, tally);
        double[] inSampleRow = row(parameters, train, tally);
        double[] equity = trials.run(parameters, test, tally);
        TestPaths.put(series, window, equity, paths);
        return new WindowBest(
                window,
                Instant.ofEpochMilli(series.epochMillis(window.trainFrom())),
                Instant.ofEpochMilli(series.epochMillis(window.testFrom())),
                Instant.ofEpochMilli(series.epochMillis(window.testTo() - 1)),
                best,
                parameters,
                inSampleRow,
                row(parameters, test, tally),
                tally);
    }

    private static double[] row(Parameters parameters, Segment segment, Tally tally) {
        double[] row = new double[ResultColumn.OUT_OF_SAMPLE_SCORE.index()];
        RowFigures.writeParameters(parameters, row);
        RowFigures.write(tally, segment, row);
        return row;
    }
}
