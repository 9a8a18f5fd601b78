package io.tradewind.quant.strategy;

import java.util.Optional;

/** Collects the options of an {@link Execution}; {@link #build()} checks them. */
public final class ExecutionBuilder {

    private Direction direction;
    private Signal signal;
    private Fill fill;
    private double fee;
    private double slippage;
    private double cash;
    private Sizing sizing;
    private double notional;
    private double annualisation;
    private EmaSeed emaSeed;
    private double bandWidth;
    private Optional<TrailingStop> trailingStop;
    private double split;

    ExecutionBuilder(Execution from) {
        direction = from.direction();
        signal = from.signal();
        fill = from.fill();
        fee = from.fee();
        slippage = from.slippage();
        cash = from.cash();
        sizing = from.sizing();
        notional = from.notional();
        annualisation = from.annualisation();
        emaSeed = from.emaSeed();
        bandWidth = from.bandWidth();
        trailingStop = from.trailingStop();
        split = from.split();
    }

    /** Sets the sides that may be taken. */
    public ExecutionBuilder direction(Direction value) {
        direction = value;
        return this;
    }

    /** Sets when an entry happens. */
    public ExecutionBuilder signal(Signal value) {
        signal = value;
        return this;
    }

    /** Sets the price of an entry or exit. */
    public ExecutionBuilder fill(Fill value) {
        fill = value;
        return this;
    }

    /** Sets the fraction paid on entry and on exit. */
    public ExecutionBuilder fee(double value) {
        fee = value;
        return this;
    }

    /** Sets the fraction by which each fill is worse than its price. */
    public ExecutionBuilder slippage(double value) {
        slippage = value;
        return this;
    }

    /** Sets the start capital. */
    public ExecutionBuilder cash(double value) {
        cash = value;
        return this;
    }

    /** Sets how many units an entry takes. */
    public ExecutionBuilder sizing(Sizing value) {
        sizing = value;
        return this;
    }

    /** Sets the money of each entry, and sizing by it. */
    public ExecutionBuilder notional(double value) {
        notional = value;
        sizing = Sizing.FIXED_NOTIONAL;
        return this;
    }

    /** Sets the bars in a year; 0 for the interval's own. */
    public ExecutionBuilder annualisation(double value) {
        annualisation = value;
        return this;
    }

    /** Sets how exponential means begin. */
    public ExecutionBuilder emaSeed(EmaSeed value) {
        emaSeed = value;
        return this;
    }

    /** Sets the deviations between mean and Bollinger band. */
    public ExecutionBuilder bandWidth(double value) {
        bandWidth = value;
        return this;
    }

    /** Sets the exit beside the strategy's own. */
    public ExecutionBuilder trailingStop(TrailingStop value) {
        trailingStop = Optional.of(value);
        return this;
    }

    /** Sets the share of bars in sample; 0 for all. */
    public ExecutionBuilder split(double value) {
        split = value;
        return this;
    }

    /**
     * The execution.
     *
     * @throws IllegalArgumentException naming the first option out of range
     */
    public Execution build() {
        return new Execution(
                direction,
                signal,
                fill,
                fee,
                slippage,
                cash,
                sizing,
                notional,
                annualisation,
                emaSeed,
                bandWidth,
                trailingStop,
                split);
    }
}
