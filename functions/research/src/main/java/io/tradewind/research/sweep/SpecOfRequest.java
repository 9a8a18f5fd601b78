package io.tradewind.research.sweep;

import io.tradewind.platform.sweep.ExecutionOptions;
import io.tradewind.platform.sweep.PeriodRange;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.ExecutionBuilder;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.strategy.TrailingStop;
import io.tradewind.quant.validation.WalkForward;
import io.tradewind.research.grid.ValidationSpec;

/** A request in quant's terms. The two share their labels. */
public final class SpecOfRequest {

    /** Stands in for the signal range of a strategy that has none. */
    private static final PeriodRange NO_SIGNAL = new PeriodRange(1, 1);

    private SpecOfRequest() {}

    /** The grid of a request. */
    public static Grid grid(SweepRequest request) {
        PeriodRange signal = request.signal().orElse(NO_SIGNAL);
        return new Grid(
                Strategy.of(request.strategy().label()),
                request.fast().min(),
                request.fast().max(),
                request.slow().min(),
                request.slow().max(),
                signal.min(),
                signal.max(),
                request.step());
    }

    /** What a request wants to know about its best results. */
    public static ValidationSpec validation(SweepRequest request) {
        ExecutionOptions options = request.execution();
        WalkForward.Mode mode =
                switch (options.walkForwardMode()) {
                    case ROLLING -> WalkForward.Mode.ROLLING;
                    case ANCHORED -> WalkForward.Mode.ANCHORED;
                };
        return ValidationSpec.of(
                options.walkForward().orElse(0),
                mode,
                options.overfitting(),
                request.tickers().size());
    }

    /** The execution of a request. */
    public static Execution execution(SweepRequest request) {
        ExecutionOptions options = request.execution();
        ExecutionBuilder builder =
                Execution.builder()
                        .direction(Direction.of(request.direction().label()))
                        .signal(Signal.of(options.signal().label()))
                        .fill(Fill.of(options.fill().label()))
                        .fee(options.fee().doubleValue())
                        .slippage(options.slippage().doubleValue())
                        .cash(options.cash().doubleValue())
                        .sizing(Sizing.of(options.sizing().label()))
                        .emaSeed(EmaSeed.of(options.emaSeed().label()))
                        .bandWidth(options.bandWidth().doubleValue());
        options.notional().ifPresent(value -> builder.notional(value.doubleValue()));
        options.annualisation().ifPresent(value -> builder.annualisation(value.doubleValue()));
        options.split().ifPresent(value -> builder.split(value.doubleValue()));
        options.trailingStop()
                .ifPresent(
                        stop ->
                                builder.trailingStop(
                                        new TrailingStop(
                                                stop.atrPeriod(),
                                                stop.atrMultiple().doubleValue())));
        return builder.build();
    }
}
