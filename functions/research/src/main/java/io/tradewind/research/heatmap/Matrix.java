package io.tradewind.research.heatmap;

import io.tradewind.quant.strategy.Grid;
import io.tradewind.research.rows.NumberText;
import io.tradewind.research.rows.RankedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers rows, which come in ranking order, into cells. Memory is that of the cells. */
public final class Matrix implements RankedRows {

    private final int[] xValues;
    private final int[] yValues;
    private final int xMin;
    private final int yMin;
    private final int step;
    private final int xColumn;
    private final int yColumn;
    private final int metric;
    private final Aggregate aggregate;
    private final double[] cells;
    private final int[] counts;

    /**
     * An empty matrix.
     *
     * @param columns names of the rows' columns
     */
    public Matrix(Grid grid, HeatMapWish wish, List<String> columns) {
        this.xValues = wish.x().values(grid);
        this.yValues = wish.y().values(grid);
        this.xMin = wish.x().min(grid);
        this.yMin = wish.y().min(grid);
        this.step = grid.step();
        this.xColumn = columns.indexOf(wish.x().label());
        this.yColumn = columns.indexOf(wish.y().label());
        this.metric = columns.indexOf(wish.metric());
        this.aggregate = wish.aggregate();
        this.cells = new double[xValues.length * yValues.length];
        this.counts = new int[cells.length];
        Arrays.fill(cells, Double.NaN);
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker) {
        int x = ((int) values[offset + xColumn] - xMin) / step;
        int y = ((int) values[offset + yColumn] - yMin) / step;
        int cell = y * xValues.length + x;
        double value = values[offset + metric];
        if (aggregate == Aggregate.BEST) {
            if (counts[cell]++ == 0) {
                cells[cell] = value;
            }
        } else if (Double.isFinite(value)) {
            boolean first = counts[cell]++ == 0;
            cells[cell] = first ? value : joined(cells[cell], value);
        }
    }

    private double joined(double before, double value) {
        return switch (aggregate) {
            case MEAN -> before + value;
            case MIN -> Math.min(before, value);
            case MAX -> Math.max(before, value);
            case BEST -> throw new IllegalStateException("the best comes first");
        };
    }

    int[] xValues() {
        return xValues;
    }

    int[] yValues() {
        return yValues;
    }

    List<List<Number>> cells() {
        List<List<Number>> rows = new ArrayList<>(yValues.length);
        for (int y = 0; y < yValues.length; y++) {
            List<Number> row = new ArrayList<>(xValues.length);
            for (int x = 0; x < xValues.length; x++) {
                row.add(number(y * xValues.length + x));
            }
            rows.add(row);
        }
        return rows;
    }

    private Number number(int cell) {
        double value = aggregate == Aggregate.MEAN ? cells[cell] / counts[cell] : cells[cell];
        return Double.isFinite(value) ? NumberText.rounded(value) : null;
    }
}
