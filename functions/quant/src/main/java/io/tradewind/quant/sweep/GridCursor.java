package io.tradewind.quant.sweep;

import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;

/** Walks through a grid without looking each index up. */
final class GridCursor {

    private final Grid grid;
    private long left;
    private Parameters next;

    GridCursor(Grid grid, long from) {
        this.grid = grid;
        this.left = grid.size() - from;
        this.next = left > 0 ? grid.at(from) : null;
    }

    /** Fast period of the combination that {@link #next} gives. */
    int fast() {
        return next.fast();
    }

    Parameters next() {
        Parameters current = next;
        left--;
        next = left > 0 ? after(current) : null;
        return current;
    }

    private Parameters after(Parameters current) {
        if (current.signal() + grid.step() <= grid.signalMax()) {
            return new Parameters(current.fast(), current.slow(), current.signal() + grid.step());
        }
        int slow = current.slow() + grid.step();
        if (slow <= grid.slowMax() && grid.strategy().accepts(current.fast(), slow)) {
            return new Parameters(current.fast(), slow, grid.signalMin());
        }
        return grid.at(grid.size() - left);
    }
}
