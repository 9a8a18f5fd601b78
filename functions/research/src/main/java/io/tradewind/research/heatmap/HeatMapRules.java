package io.tradewind.research.heatmap;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.research.grid.Sweep;
import java.util.ArrayList;
import java.util.List;

/** What can be asked of a sweep. */
final class HeatMapRules {

    private HeatMapRules() {}

    /**
     * Every rule that the wish breaks.
     *
     * @param columns that the sweep's rows have
     */
    static List<FieldError> check(Sweep sweep, HeatMapWish wish, List<String> columns) {
        List<FieldError> errors = new ArrayList<>();
        Grid grid = sweep.spec().grid();
        axis("x", wish.x(), grid, errors);
        axis("y", wish.y(), grid, errors);
        if (wish.x() == wish.y()) {
            errors.add(new FieldError("y", "choice", "y must be another parameter than x"));
        }
        if (!columns.contains(wish.metric())) {
            errors.add(
                    new FieldError(
                            "metric",
                            "choice",
                            "metric must be one of " + String.join(", ", columns)));
        }
        ticker(sweep, wish, errors);
        size(grid, wish, errors);
        return errors;
    }

    private static void axis(String field, Axis axis, Grid grid, List<FieldError> errors) {
        if (!axis.isIn(grid)) {
            errors.add(
                    new FieldError(
                            field,
                            "choice",
                            "%s cannot be %s: %s has none"
                                    .formatted(field, axis.label(), grid.strategy().label())));
        }
    }

    private static void ticker(Sweep sweep, HeatMapWish wish, List<FieldError> errors) {
        if (wish.ticker().isEmpty() && sweep.tickers().size() > 1) {
            errors.add(
                    new FieldError(
                            "ticker",
                            "required",
                            "ticker is required: the sweep has " + sweep.tickers().size()));
        } else if (wish.ticker().isPresent() && !sweep.tickers().contains(wish.ticker().get())) {
            errors.add(
                    new FieldError(
                            "ticker", "choice", "ticker must be one of the sweep's tickers"));
        }
    }

    private static void size(Grid grid, HeatMapWish wish, List<FieldError> errors) {
        long cells = (long) wish.x().values(grid).length * wish.y().values(grid).length;
        if (cells > HeatMap.CELLS_MAX) {
            errors.add(
                    new FieldError(
                            "x",
                            "size",
                            "The heat map would have %d cells; the limit is %d"
                                    .formatted(cells, HeatMap.CELLS_MAX)));
        }
        if (grid.size() > HeatMap.ROWS_MAX) {
            errors.add(
                    new FieldError(
                            "ticker",
                            "size",
                            "A ticker of this sweep has %d rows; heat maps are drawn of %d at most"
                                    .formatted(grid.size(), HeatMap.ROWS_MAX)));
        }
    }
}
