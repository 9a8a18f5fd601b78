package io.tradewind.research.grid;

import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.ExecutionBuilder;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.TrailingStop;

/** An {@link Execution} as it travels in a chunk's message. */
public record ExecutionSpec(
        Direction direction,
        Signal signal,
        Fill fill,
        double fee,
        double slippage,
        double cash,
        Sizing sizing,
        double notional,
        double annualisation,
        EmaSeed emaSeed,
        double bandWidth,
        Integer atrPeriod,
        Double atrMultiple,
        double split) {

    /** The message form of an execution. */
    public static ExecutionSpec of(Execution execution) {
        return new ExecutionSpec(
                execution.direction(),
                execution.signal(),
                execution.fill(),
                execution.fee(),
                execution.slippage(),
                execution.cash(),
                execution.sizing(),
                execution.notional(),
                execution.annualisation(),
                execution.emaSeed(),
                execution.bandWidth(),
                execution.trailingStop().map(TrailingStop::atrPeriod).orElse(null),
                execution.trailingStop().map(TrailingStop::atrMultiple).orElse(null),
                execution.split());
    }

    /** The execution that was sent. */
    public Execution execution() {
        ExecutionBuilder builder =
                Execution.builder()
                        .direction(direction)
                        .signal(signal)
                        .fill(fill)
                        .fee(fee)
                        .slippage(slippage)
                        .cash(cash)
                        .annualisation(annualisation)
                        .emaSeed(emaSeed)
                        .bandWidth(bandWidth)
                        .split(split);
        if (sizing == Sizing.FIXED_NOTIONAL) {
            builder.notional(notional);
        } else {
            builder.sizing(sizing);
        }
        if (atrPeriod != null && atrMultiple != null) {
            builder.trailingStop(new TrailingStop(atrPeriod, atrMultiple));
        }
        return builder.build();
    }
}
