package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.rows.RankedRows;
import io.tradewind.research.rows.ResultColumns;
import io.tradewind.research.rows.ResultText;
import io.tradewind.research.rows.RowLayout;
import java.io.IOException;
import java.util.Map;

/**
 * The three result files of a sweep while its rows come in ranking order. Each comes into being
 * whole, by {@link #complete}; closed without it, none is changed.
 */
final class SweepFiles implements RankedRows, AutoCloseable {

    private final ObjectWriter json;
    private final ObjectWriter csv;
    private final ObjectWriter parquet;
    private final ResultText text;
    private final ResultColumns columns;

    SweepFiles(ObjectStore results, RowLayout layout, Sweep sweep) throws IOException {
        json = create(results, sweep, ResultFile.JSON);
        csv = create(results, sweep, ResultFile.CSV);
        parquet = create(results, sweep, ResultFile.PARQUET);
        String strategy = sweep.spec().grid().strategy().label();
        String interval = sweep.spec().interval().label();
        text = new ResultText(layout, strategy, sweep.tickers(), json, csv);
        text.begin(layout, sweep.jobId(), interval, sweep.combinations());
        columns =
                new ResultColumns(
                        layout,
                        RowLayouts::isWhole,
                        strategy,
                        sweep.tickers(),
                        sweep.combinations(),
                        parquet,
                        Map.of("sweep_run_id", sweep.jobId().toString(), "interval", interval));
    }

    private static ObjectWriter create(ObjectStore results, Sweep sweep, ResultFile file) {
        return results.createOnce(
                SweepKeys.results(sweep.tenant(), sweep.jobId(), file), file.contentType());
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker)
            throws IOException {
        text.accept(chunk, ticker, values, offset, rank, rankForTicker);
        columns.accept(chunk, ticker, values, offset, rank, rankForTicker);
    }

    /**
     * Writes what stands after the rows and makes the files.
     *
     * @param validation JSON of what the sweep found out about its best results, or null
     */
    void complete(byte[] validation) throws IOException {
        text.end(validation);
        columns.end();
        json.complete();
        csv.complete();
        parquet.complete();
    }

    @Override
    public void close() throws IOException {
        try (json;
                csv;
                parquet) {
            // gives up what was not completed
        }
    }
}
