package io.tradewind.research;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.quant.backtest.Backtest;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.result.FullRow;
import io.tradewind.research.result.ResultRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the best rows of a sweep with the figures that ranking does not need: each is
 * backtested once more, over the version of the prices that the sweep read. Confined to the
 * instance's thread.
 */
final class FullRows {

    private static final Logger LOG = LoggerFactory.getLogger(FullRows.class);

    private final PriceShelf prices;

    FullRows(PriceShelf prices) {
        this.prices = prices;
    }

    /**
     * The rows in full.
     *
     * @param chunks of the sweep
     * @param fullMax rows from this one on stay as they are
     */
    List<FullRow> of(Sweep sweep, List<Chunk> chunks, List<ResultRow> rows, int fullMax) {
        Map<String, Chunk> chunkOf = new HashMap<>();
        chunks.forEach(chunk -> chunkOf.putIfAbsent(sweep.tickers().get(chunk.ticker()), chunk));
        List<FullRow> full = new ArrayList<>(rows.size());
        for (ResultRow row : rows) {
            full.add(
                    new FullRow(
                            row,
                            full.size() < fullMax
                                    ? report(sweep.spec(), chunkOf.get(row.ticker()), row)
                                    : Map.of()));
        }
        return full;
    }

    private Map<String, Object> report(SweepSpec spec, Chunk chunk, ResultRow row) {
        PriceSeries series;
        try {
            series =
                    prices.get(
                            new PriceShelf.Wanted(
                                    chunk.priceKey(),
                                    chunk.priceVersion(),
                                    chunk.priceInterval(),
                                    spec.interval(),
                                    spec.from(),
                                    spec.to()));
        } catch (PermanentException gone) {
            LOG.warn("A best row is shown without its report: {}", gone.getMessage());
            return Map.of();
        }
        Parameters parameters =
                new Parameters(
                        period(row, "fast_period"),
                        period(row, "slow_period"),
                        period(row, "signal_period"));
        return Backtest.run(
                        series, spec.grid().strategy(), parameters, spec.execution().execution())
                .fields();
    }

    private static int period(ResultRow row, String column) {
        Double period = row.metrics().get(column);
        return period == null ? 0 : period.intValue();
    }
}
