package io.tradewind.research.sweep;

import io.tradewind.platform.json.Json;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.SummaryTable.Figures;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.ScoreStatistics;
import io.tradewind.research.rows.TopRows;
import io.tradewind.research.validation.ValidationMerge;
import java.util.List;

/** The figures of a sweep's summary. */
final class SweepFigures {

    private SweepFigures() {}

    static Figures of(
            Sweep sweep,
            RowLayout layout,
            long rows,
            List<TopRows.Kept> top,
            ScoreStatistics.Scores scores,
            ValidationMerge.Merged validation) {
        if (top.isEmpty()) {
            double none = Double.NaN;
            return new Figures(
                    rows, none, none, none, null, none, none, none, none, none, none, none, none,
                    none, null);
        }
        TopRows.Kept best = top.getFirst();
        return new Figures(
                rows,
                scores.average(),
                scores.max(),
                scores.median(),
                sweep.tickers().get(best.ticker()),
                value(layout, best, "fast_period"),
                value(layout, best, "slow_period"),
                value(layout, best, "sharpe_ratio"),
                value(layout, best, "total_return_pct"),
                value(layout, best, "out_of_sample_score"),
                value(layout, best, "out_of_sample_sharpe_ratio"),
                value(layout, best, "out_of_sample_total_return_pct"),
                validation.deflatedBest(),
                validation.probabilityOfOverfitting(),
                validation.isEmpty() ? null : Json.write(validation.all().shown()));
    }

    /** NaN where the row has no such column. */
    private static double value(RowLayout layout, TopRows.Kept row, String column) {
        int index = layout.names().indexOf(column);
        return index < 0 ? Double.NaN : row.values()[index];
    }
}
