package io.tradewind.research.validation;

import io.tradewind.quant.backtest.BacktestResult;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.result.SweepValidation.WalkForwardReport;
import io.tradewind.research.validation.ChunkEvidence.RowMoments;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The same figures for a single backtest: a sweep of one combination in one chunk. */
public final class BacktestValidation {

    private final SweepSpec spec;
    private final ChunkStudy study;

    /** A study of one backtest, whose grid has one combination. */
    public BacktestValidation(PriceSeries series, SweepSpec spec) {
        this.spec = spec;
        this.study = new ChunkStudy(series, spec, 0, 1);
    }

    /** The deflated Sharpe ratio of the measured bars; NaN for none. */
    public double deflated(BacktestResult result, SharpeDeflation deflation) {
        List<RowMoments> moments = study.moments(List.of(spec.grid().at(0)));
        return moments.isEmpty()
                ? Double.NaN
                : deflation.deflated(
                        result.get(ResultColumn.SHARPE_RATIO),
                        study.bars(),
                        moments.getFirst().moments());
    }

    /** The combination's windows, one after the other; nothing where nobody asked. */
    public Optional<WalkForwardReport> walk(String ticker) {
        return spec.validation()
                .windows()
                .map(
                        asked -> {
                            double cash = spec.execution().cash();
                            WalkJoin join = new WalkJoin(ticker, asked, cash);
                            join.add(0, study.evidence(List.of()));
                            byte[] tests = study.tests();
                            return new WalkForwardReport(
                                    asked.windows(),
                                    asked.mode().name().toLowerCase(Locale.ROOT),
                                    List.of(
                                            join.result(
                                                    (chunk, offset, length) ->
                                                            path(tests, (int) offset, length))),
                                    0);
                        });
    }

    private static TestPaths.Path path(byte[] tests, int offset, int length) {
        return TestPaths.read(Arrays.copyOfRange(tests, offset, offset + length));
    }
}
