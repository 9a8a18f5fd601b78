package io.tradewind.research.validation;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.validation.ReturnMoments;
import io.tradewind.quant.validation.TrialStatistics;
import io.tradewind.quant.validation.WalkForward;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.result.SweepValidation;
import io.tradewind.research.result.SweepValidation.Overfitting;
import io.tradewind.research.result.SweepValidation.TickerOverfitting;
import io.tradewind.research.result.SweepValidation.TickerWalk;
import io.tradewind.research.result.SweepValidation.WalkForwardReport;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.TopRows.Kept;
import io.tradewind.research.validation.ChunkEvidence.RowMoments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Joins the evidence of all chunks into what the sweep found out, ticker by ticker, the best ticker
 * first. The outcome depends on rows and prices alone, not on how the grid was cut.
 */
public final class ValidationMerge {

    private final EvidenceShelf shelf;
    private final Sweep sweep;
    private final RowLayout layout;
    private final Execution execution;

    /** A merge of one sweep's evidence. */
    public ValidationMerge(EvidenceShelf shelf, Sweep sweep, RowLayout layout) {
        this.shelf = shelf;
        this.sweep = sweep;
        this.layout = layout;
        this.execution = sweep.spec().execution().execution();
    }

    /**
     * What came of it.
     *
     * @param all what was found out, of all tickers; null where nothing was asked
     * @param deflated deflated Sharpe ratio of each of the kept rows, NaN for none; empty where
     *     nobody asked
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this module, never compared
    public record Merged(SweepValidation all, double[] deflated) {

        /** Of a sweep that asked for nothing. */
        public static final Merged NOTHING = new Merged(null, new double[0]);

        /** Whether nothing was asked. */
        public boolean isEmpty() {
            return all == null;
        }

        /** Deflated Sharpe ratio of the best row; NaN for none. */
        public double deflatedBest() {
            return deflated.length == 0 ? Double.NaN : deflated[0];
        }

        /** Probability of backtest overfitting; NaN for none. */
        public double probabilityOfOverfitting() {
            Double found =
                    all == null || all.overfitting() == null
                            ? null
                            : all.overfitting().probabilityOfBacktestOverfitting();
            return found == null ? Double.NaN : found;
        }
    }

    /** Names a row of a sweep. */
    private record Row(int ticker, Parameters parameters) {}

    /** What a row's Sharpe ratio was measured on. */
    private record Measured(int bars, ReturnMoments moments) {}

    /**
     * Merges.
     *
     * @param top the kept rows in ranking order
     * @param trials of all rows
     */
    public Merged merge(List<Chunk> chunks, List<Kept> top, TrialStatistics trials) {
        Optional<WalkForward> windows = sweep.spec().validation().windows();
        List<TickerOverfitting> overfitting = new ArrayList<>();
        List<TickerWalk> walks = new ArrayList<>();
        Map<Row, Measured> measured = new HashMap<>();
        for (int ticker : tickers(top)) {
            String name = sweep.tickers().get(ticker);
            TrialJoin trialJoin = new TrialJoin(name, sweep.spec().grid().size());
            Optional<WalkJoin> walkJoin =
                    windows.map(walk -> new WalkJoin(name, walk, execution.cash()));
            for (Chunk chunk : chunks) {
                if (chunk.ticker() == ticker) {
                    ChunkEvidence evidence = shelf.read(sweep, chunk.index());
                    trialJoin.add(evidence);
                    evidence.moments().forEach(row -> note(ticker, evidence, row, measured));
                    walkJoin.ifPresent(join -> join.add(chunk.index(), evidence));
                }
            }
            if (sweep.spec().validation().overfitting()) {
                overfitting.add(trialJoin.result());
            }
            walkJoin.map(this::stitched).ifPresent(walks::add);
        }
        WalkForwardReport walk = windows.map(asked -> report(asked, walks)).orElse(null);
        if (!sweep.spec().validation().overfitting()) {
            return new Merged(new SweepValidation(null, walk), new double[0]);
        }
        double barsPerYear = execution.barsPerYear(sweep.spec().interval());
        SharpeDeflation deflation = SharpeDeflation.of(trials, barsPerYear);
        double[] deflated =
                top.stream().mapToDouble(row -> deflated(row, measured, deflation)).toArray();
        Overfitting judged = judged(trials, deflation, deflated, overfitting);
        return new Merged(new SweepValidation(judged, walk), deflated);
    }

    /** Tickers in ranking order: the kept rows have some of each. */
    private static Set<Integer> tickers(List<Kept> top) {
        Set<Integer> tickers = new LinkedHashSet<>();
        top.forEach(row -> tickers.add(row.ticker()));
        return tickers;
    }

    private static void note(
            int ticker, ChunkEvidence evidence, RowMoments row, Map<Row, Measured> measured) {
        measured.put(
                new Row(ticker, row.parameters()), new Measured(evidence.bars(), row.moments()));
    }

    private TickerWalk stitched(WalkJoin join) {
        return join.result((chunk, offset, length) -> shelf.test(sweep, chunk, offset, length));
    }

    private double deflated(Kept row, Map<Row, Measured> measured, SharpeDeflation deflation) {
        Row name = new Row(row.ticker(), RowParameters.of(row.values(), 0));
        Measured found = measured.get(name);
        double sharpe = row.values()[layout.names().indexOf(ResultColumn.SHARPE_RATIO.label())];
        return found == null
                ? Double.NaN
                : deflation.deflated(sharpe, found.bars(), found.moments());
    }

    private static Overfitting judged(
            TrialStatistics trials,
            SharpeDeflation deflation,
            double[] deflated,
            List<TickerOverfitting> tickers) {
        return new Overfitting(
                trials.trials(),
                Figure.of(trials.variance()),
                Figure.of(deflation.expectedMaximum()),
                deflated.length == 0 ? null : Figure.of(deflated[0]),
                mean(tickers, TickerOverfitting::probabilityOfBacktestOverfitting),
                mean(tickers, TickerOverfitting::probabilityOfLoss),
                tickers,
                0);
    }

    private static Double mean(
            List<TickerOverfitting> tickers, Function<TickerOverfitting, Double> figure) {
        OptionalDouble mean =
                tickers.stream()
                        .map(figure)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average();
        return Figure.of(mean.orElse(Double.NaN));
    }

    private static WalkForwardReport report(WalkForward asked, List<TickerWalk> walks) {
        String mode = asked.mode().name().toLowerCase(Locale.ROOT);
        return new WalkForwardReport(asked.windows(), mode, walks, 0);
    }
}
