package io.tradewind.research.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a sweep found out about its own best results. Parts that were not asked for are absent;
 * figures without a value are null. docs/statistics.md says what each one means.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepValidation(Overfitting overfitting, WalkForwardReport walkForward) {

    /** Tickers that pages show; the result file has all of them. */
    public static final int TICKERS_SHOWN_MAX = 10;

    /** Most points of a stitched equity curve; a longer one is thinned evenly, its ends kept. */
    public static final int EQUITY_POINTS_MAX = 200;

    /**
     * How much of the best result is selection, on the bars in sample.
     *
     * @param trials combinations with a Sharpe ratio, over all tickers
     * @param sharpeVariance of their Sharpe ratios, annualised
     * @param expectedMaxSharpeRatio what the best of so many trials without skill would show,
     *     annualised
     * @param deflatedSharpeRatio of the best row, a probability
     * @param probabilityOfBacktestOverfitting mean over the tickers that have one
     * @param probabilityOfLoss as above
     * @param tickers best first
     * @param tickersOmitted how many more there are in the result file
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Overfitting(
            long trials,
            Double sharpeVariance,
            Double expectedMaxSharpeRatio,
            Double deflatedSharpeRatio,
            Double probabilityOfBacktestOverfitting,
            Double probabilityOfLoss,
            List<TickerOverfitting> tickers,
            int tickersOmitted) {}

    /**
     * Cross-validation of one ticker's combinations.
     *
     * @param combinations that were compared
     * @param sampled whether the grid has more
     * @param blocks that the bars were cut into; 0 for none
     * @param blockBars bars of each
     * @param splits that selected something
     * @param reason why there is no probability; null where there is
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TickerOverfitting(
            String ticker,
            int combinations,
            boolean sampled,
            int blocks,
            int blockBars,
            int splits,
            Double probabilityOfBacktestOverfitting,
            Double probabilityOfLoss,
            String reason) {}

    /**
     * Parameters chosen and tested, window by window.
     *
     * @param windows as asked for
     * @param mode {@code rolling} or {@code anchored}
     * @param tickers best first
     * @param tickersOmitted how many more there are in the result file
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record WalkForwardReport(
            int windows, String mode, List<TickerWalk> tickers, int tickersOmitted) {}

    /**
     * One ticker's windows.
     *
     * @param outOfSample figures of all tests stitched together
     * @param equityCurve of the same
     * @param reason why there are no windows; null where there are
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TickerWalk(
            String ticker,
            List<WindowResult> windows,
            Map<String, Double> outOfSample,
            List<EquityPoint> equityCurve,
            String reason) {}

    /**
     * One window.
     *
     * @param window from 1
     * @param trainStart start of the first bar that parameters were chosen on; the last one is the
     *     bar before {@code testStart}
     * @param testStart start of the first bar of the test
     * @param testEnd start of its last bar
     * @param signalPeriod null where the strategy has none
     * @param eligible whether the chosen combination made enough trades
     * @param inSample its figures on the bars that it was chosen on
     * @param outOfSample its figures on the test
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record WindowResult(
            int window,
            Instant trainStart,
            Instant testStart,
            Instant testEnd,
            int fastPeriod,
            int slowPeriod,
            Integer signalPeriod,
            boolean eligible,
            Map<String, Double> inSample,
            Map<String, Double> outOfSample) {}

    /** Equity at a bar's close. */
    public record EquityPoint(Instant timestamp, Double equity) {}

    /** The best tickers alone, as pages show them. */
    public SweepValidation shown() {
        return new SweepValidation(
                overfitting == null
                        ? null
                        : new Overfitting(
                                overfitting.trials,
                                overfitting.sharpeVariance,
                                overfitting.expectedMaxSharpeRatio,
                                overfitting.deflatedSharpeRatio,
                                overfitting.probabilityOfBacktestOverfitting,
                                overfitting.probabilityOfLoss,
                                first(overfitting.tickers),
                                omitted(overfitting.tickers)),
                walkForward == null
                        ? null
                        : new WalkForwardReport(
                                walkForward.windows,
                                walkForward.mode,
                                first(walkForward.tickers),
                                omitted(walkForward.tickers)));
    }

    private static <T> List<T> first(List<T> all) {
        return List.copyOf(all.subList(0, Math.min(TICKERS_SHOWN_MAX, all.size())));
    }

    private static int omitted(List<?> all) {
        return Math.max(0, all.size() - TICKERS_SHOWN_MAX);
    }
}
