package io.tradewind.platform.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tradewind.platform.json.Labelled;

/** The strategies that a sweep can test. */
public enum StrategyType implements Labelled {
    /** Crossover of simple means. */
    SMA("SMA"),
    /** Crossover of exponential means. */
    EMA("EMA"),
    /** Crossover of the MACD line and its signal. */
    MACD("MACD"),
    /** Reversal on the relative strength index, whose overbought level is slow. */
    RSI("RSI"),
    /** Breakout from Bollinger bands. */
    BOLLINGER("BOLLINGER"),
    /** Breakout from Donchian channels. */
    DONCHIAN("DONCHIAN");

    private final String label;

    StrategyType(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
