package io.tradewind.quant.backtest;

import io.tradewind.quant.strategy.Execution;

/** How many units an entry takes. */
record Sizer(Execution execution) {

    /** Units at a price, for long and short alike; 0 where the cash affords none. */
    double units(double cash, double price) {
        double affordable = cash / (price * (1 + execution.fee()));
        return switch (execution.sizing()) {
            case ALL_IN -> affordable;
            case WHOLE_UNITS -> Math.floor(affordable);
            case FIXED_NOTIONAL -> Math.min(execution.notional() / price, affordable);
        };
    }
}
