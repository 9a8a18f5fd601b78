package io.tradewind.research.heatmap;

import io.tradewind.quant.strategy.Grid;
import java.util.Locale;
import java.util.stream.IntStream;

/** A parameter of a sweep, by the name of its column. */
public enum Axis {
    FAST_PERIOD,
    SLOW_PERIOD,
    /** Of a strategy that has one. */
    SIGNAL_PERIOD;

    /** The name of the column, {@code fast_period}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isIn(Grid grid) {
        return this != SIGNAL_PERIOD || grid.strategy().hasSignalPeriod();
    }

    /** The values that the grid steps through, ascending. */
    int[] values(Grid grid) {
        int min = min(grid);
        int count = (max(grid) - min) / grid.step() + 1;
        return IntStream.range(0, count).map(at -> min + at * grid.step()).toArray();
    }

    int min(Grid grid) {
        return switch (this) {
            case FAST_PERIOD -> grid.fastMin();
            case SLOW_PERIOD -> grid.slowMin();
            case SIGNAL_PERIOD -> grid.signalMin();
        };
    }

    private int max(Grid grid) {
        return switch (this) {
            case FAST_PERIOD -> grid.fastMax();
            case SLOW_PERIOD -> grid.slowMax();
            case SIGNAL_PERIOD -> grid.signalMax();
        };
    }
}
