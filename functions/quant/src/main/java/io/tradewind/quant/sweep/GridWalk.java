package io.tradewind.quant.sweep;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.MacdSignals;
import io.tradewind.quant.signal.SignalSource;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Strategy;

/** Walks through a range of a grid and finds the signals of each combination, in order. */
final class GridWalk {

    private final SignalSource source;
    private final Signals[] signals = new Signals[MacdSignals.LANES];
    private final Parameters[] parameters = new Parameters[MacdSignals.LANES];

    GridWalk(PriceSeries series, Execution execution) {
        source = new SignalSource(series, execution);
        for (int lane = 0; lane < signals.length; lane++) {
            signals[lane] = source.newSignals();
        }
    }

    /** Takes the combinations of a walk. */
    @FunctionalInterface
    interface Visitor {
        /** Takes one combination; the signals are overwritten by later ones. */
        void visit(long index, Parameters parameters, Signals signals);
    }

    void run(Grid grid, long from, long to, Visitor visitor) {
        int lanes = grid.strategy() == Strategy.MACD ? MacdSignals.LANES : 1;
        GridCursor cursor = new GridCursor(grid, from);
        long index = from;
        while (index < to) {
            int count = 0;
            while (count < lanes && index + count < to) {
                if (count > 0 && cursor.fast() != parameters[0].fast()) {
                    break;
                }
                parameters[count++] = cursor.next();
            }
            if (grid.strategy() == Strategy.MACD) {
                source.fillMacd(parameters, signals, count);
            } else {
                source.fill(grid.strategy(), parameters[0], signals[0]);
            }
            for (int lane = 0; lane < count; lane++) {
                visitor.visit(index++, parameters[lane], signals[lane]);
            }
        }
    }
}
