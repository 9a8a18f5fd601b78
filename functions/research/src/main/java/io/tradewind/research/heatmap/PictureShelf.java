package io.tradewind.research.heatmap;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.quant.heatmap.HeatMapPicture;
import io.tradewind.quant.heatmap.ScoreGrid;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.sweep.SweepRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pictures of completed sweeps, beside their result files. A picture is drawn when it is first
 * asked for and kept: its rows do not change, and drawing it twice gives the same bytes.
 */
public final class PictureShelf {

    private static final String CONTENT_TYPE = "image/png";

    private final SweepRows rows;
    private final ObjectStore results;

    /** Draws from these rows and keeps the pictures in the results bucket. */
    public PictureShelf(SweepRows rows, ObjectStore results) {
        this.rows = rows;
        this.results = results;
    }

    /**
     * Every rule that asking for the picture breaks.
     *
     * @param columns that the sweep's rows have
     */
    public static List<FieldError> check(
            Sweep sweep, String ticker, String metric, List<String> columns) {
        List<FieldError> errors = new ArrayList<>();
        Grid grid = sweep.spec().grid();
        int swept = swept(grid).size();
        if (swept < 2) {
            errors.add(
                    new FieldError(
                            "id",
                            "choice",
                            "A heat map needs two parameters; the sweep steps through " + swept));
        }
        if (grid.size() > HeatMap.ROWS_MAX) {
            errors.add(
                    new FieldError(
                            "id",
                            "size",
                            "A ticker of this sweep has %d rows; heat maps are drawn of %d at most"
                                    .formatted(grid.size(), HeatMap.ROWS_MAX)));
        }
        if (!sweep.tickers().contains(ticker)) {
            errors.add(
                    new FieldError(
                            "ticker", "choice", "ticker must be one of the sweep's tickers"));
        }
        if (!columns.contains(metric)) {
            errors.add(
                    new FieldError(
                            "metric",
                            "choice",
                            "metric must be one of " + String.join(", ", columns)));
        }
        return errors;
    }

    /**
     * Where the picture of what broke no rule is; drawn before the answer where it is not there.
     *
     * @param chunks all chunks of the sweep
     * @param bestTicker the ticker of the sweep's best row, whose scores are the sweep's picture
     */
    public String keyOf(
            Sweep sweep,
            List<Chunk> chunks,
            String ticker,
            String bestTicker,
            String metric,
            List<String> columns) {
        int index = sweep.tickers().indexOf(ticker);
        boolean main = ticker.equals(bestTicker) && metric.equals(ScoreGrid.SCORE);
        String key =
                main
                        ? SweepKeys.heatMap(sweep.tenant(), sweep.jobId())
                        : SweepKeys.heatMap(sweep.tenant(), sweep.jobId(), metric, index);
        if (results.head(key).isEmpty()) {
            List<Axis> axes = swept(sweep.spec().grid());
            GridOfRows taker =
                    new GridOfRows(
                            axes.get(0), axes.get(1), metric, columns, sweep.spec().minTrades());
            rows.all(
                    sweep,
                    chunks.stream().filter(chunk -> chunk.ticker() == index).toList(),
                    taker);
            HeatMapPicture picture =
                    new HeatMapPicture(
                            taker.grid(), PictureCaptions.of(sweep, ticker, metric, axes, taker));
            results.putIfAbsent(key, picture.png(), CONTENT_TYPE);
        }
        return key;
    }

    /** The parameters that the sweep steps through. */
    private static List<Axis> swept(Grid grid) {
        return Arrays.stream(Axis.values())
                .filter(axis -> axis.isIn(grid) && axis.values(grid).length > 1)
                .toList();
    }
}
