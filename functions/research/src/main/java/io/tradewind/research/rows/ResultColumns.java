package io.tradewind.research.rows;

import io.tradewind.research.parquet.ParquetColumn;
import io.tradewind.research.parquet.ParquetColumn.Kind;
import io.tradewind.research.parquet.ParquetFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes {@code results.parquet}: every row in ranking order, with the columns of {@code
 * results.json}. A figure that is not defined is null. The bytes depend on the rows and the sweep's
 * identity alone. Memory is one row group.
 */
public final class ResultColumns implements RankedRows {

    private static final String PERCENT_SUFFIX = "_pct";

    /** Columns before those of the layout: result_id, ticker, strategy_type. */
    private static final int BEFORE = 3;

    private final RowLayout layout;
    private final ParquetFile file;
    private final double[][] group;
    private int held;

    /**
     * Writes the beginning of the file.
     *
     * @param whole whether a column of the layout holds whole numbers
     * @param rows number of rows that will come
     * @param properties kept in the file's metadata
     */
    public ResultColumns(
            RowLayout layout,
            Predicate<String> whole,
            String strategyType,
            List<String> tickers,
            long rows,
            OutputStream out,
            Map<String, String> properties)
            throws IOException {
        this.layout = layout;
        List<ParquetColumn> columns = new ArrayList<>();
        columns.add(ParquetColumn.of("result_id", Kind.RANK));
        columns.add(new ParquetColumn("ticker", Kind.TEXT, tickers));
        columns.add(new ParquetColumn("strategy_type", Kind.TEXT, List.of(strategyType)));
        for (String name : layout.names()) {
            columns.add(ParquetColumn.of(name, kind(name, whole)));
        }
        columns.add(ParquetColumn.of("rank_for_ticker", Kind.RANK));
        this.file = new ParquetFile(out, columns, properties);
        int room = Math.clamp(rows, 1, ParquetFile.GROUP_ROWS);
        this.group = new double[columns.size()][room];
    }

    private static Kind kind(String name, Predicate<String> whole) {
        if (whole.test(name)) {
            return Kind.WHOLE;
        }
        return name.endsWith(PERCENT_SUFFIX) ? Kind.DECIMAL : Kind.STATISTIC;
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker)
            throws IOException {
        if (held == group[0].length) {
            flush();
        }
        group[0][held] = rank;
        group[1][held] = ticker;
        group[2][held] = 0;
        for (int column = 0; column < layout.columns(); column++) {
            group[BEFORE + column][held] = values[offset + column];
        }
        group[BEFORE + layout.columns()][held] = rankForTicker;
        held++;
    }

    /** Writes what is left and ends the file. The stream stays open. */
    public void end() throws IOException {
        if (held > 0) {
            flush();
        }
        file.end();
    }

    private void flush() throws IOException {
        file.group(group, held);
        held = 0;
    }
}
