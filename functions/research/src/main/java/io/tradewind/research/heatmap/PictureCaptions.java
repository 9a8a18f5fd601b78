package io.tradewind.research.heatmap;

import io.tradewind.quant.heatmap.HeatMapPicture;
import io.tradewind.quant.heatmap.ScoreGrid;
import io.tradewind.research.grid.Sweep;
import java.util.List;
import java.util.Locale;

/** What stands around the cells of a sweep's picture. */
final class PictureCaptions {

    private PictureCaptions() {}

    static HeatMapPicture.Captions of(
            Sweep sweep, String ticker, String metric, List<Axis> axes, GridOfRows rows) {
        boolean split = sweep.spec().execution().split() > 0;
        ScoreGrid.Best best = rows.grid().best();
        return new HeatMapPicture.Captions(
                ticker,
                "%s · %s · %s bars%s"
                        .formatted(
                                sweep.spec().grid().strategy().label(),
                                sweep.spec().execution().direction().label(),
                                sweep.spec().interval().label(),
                                split ? " in sample" : ""),
                "Best " + best.fast() + " / " + best.slow(),
                "score %s · return %s%s · %d trades"
                        .formatted(
                                String.format(Locale.ROOT, "%.3f", rows.bestScore()),
                                change(rows.bestReturn()),
                                split ? outOfSample(rows.bestReturnOutOfSample()) : "",
                                rows.bestTrades()),
                name(axes.get(0), sweep),
                name(axes.get(1), sweep),
                metric.replace('_', ' '),
                sweep.spec().minTrades());
    }

    /** The return out of sample, which never stands apart from the one in sample. */
    private static String outOfSample(double profit) {
        return " in, %s out of sample".formatted(Double.isFinite(profit) ? change(profit) : "none");
    }

    private static String change(double percent) {
        return String.format(Locale.ROOT, "%+.1f %%", percent);
    }

    private static String name(Axis axis, Sweep sweep) {
        String strategy = sweep.spec().grid().strategy().label();
        return switch (axis) {
            case FAST_PERIOD -> HeatMapPicture.fastName(strategy);
            case SLOW_PERIOD -> HeatMapPicture.slowName(strategy);
            case SIGNAL_PERIOD -> "signal period";
        };
    }
}
