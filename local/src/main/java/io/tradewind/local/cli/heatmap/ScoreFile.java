package io.tradewind.local.cli.heatmap;

import io.tradewind.quant.heatmap.ScoreGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sweep's CSV, read row by row into the grids of its tickers. */
public final class ScoreFile {

    private ScoreFile() {}

    /**
     * Reads the grids of the first tickers of a results file.
     *
     * @param metric column of the figure to show
     * @param tradesMin trades from which a combination is ranked before the others
     * @throws IOException if the file cannot be read or is no results file
     */
    public static Map<String, ScoreGrid> read(
            Path csv, String metric, int tradesMin, int tickersMax) throws IOException {
        Map<String, ScoreGrid> grids = new LinkedHashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(csv)) {
            Columns columns = Columns.of(reader.readLine(), csv, metric);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Row row = new Row(line, columns.count());
                String ticker = plain(row.value(columns.ticker()));
                if (!grids.containsKey(ticker) && grids.size() == tickersMax) {
                    continue;
                }
                ScoreGrid grid = grids.computeIfAbsent(ticker, absent -> new ScoreGrid());
                add(grid, columns, row, tradesMin);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(csv + " is not a results file: " + e.getMessage(), e);
        }
        return grids;
    }

    private static void add(ScoreGrid grid, Columns columns, Row row, int tradesMin) {
        int fast = period(row.value(columns.fast()));
        int slow = period(row.value(columns.slow()));
        double score = number(row.value(columns.score()));
        double value = number(row.value(columns.metric()));
        grid.put(fast, slow, score, value, number(row.value(columns.trades())) >= tradesMin);
        if (row.value(columns.rank()).equals("1")) {
            grid.best(fast, slow, score);
        }
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** The ticker without the apostrophe that keeps a spreadsheet from computing it. */
    private static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    private static int period(String text) {
        return (int) Double.parseDouble(text);
    }

    /** A line of which only the few values that are asked for become texts. */
    private static final class Row {

        private final String line;
        private final int[] ends;

        Row(String line, int columns) {
            this.line = line;
            this.ends = new int[columns];
            int start = 0;
            for (int column = 0; column < columns; column++) {
                int comma = line.indexOf(',', start);
                ends[column] = comma < 0 ? line.length() : comma;
                start = ends[column] + 1;
            }
        }

        String value(int column) {
            return line.substring(column == 0 ? 0 : ends[column - 1] + 1, ends[column]);
        }
    }

    private record Columns(
            int count,
            int ticker,
            int fast,
            int slow,
            int score,
            int metric,
            int trades,
            int rank) {

        static Columns of(String header, Path csv, String metric) throws IOException {
            List<String> names = header == null ? List.of() : List.of(header.split(",", -1));
            Columns columns =
                    new Columns(
                            names.size(),
                            names.indexOf("ticker"),
                            names.indexOf("fast_period"),
                            names.indexOf("slow_period"),
                            names.indexOf(ScoreGrid.SCORE),
                            names.indexOf(metric),
                            names.indexOf("total_trades"),
                            names.indexOf("rank_for_ticker"));
            if (columns.ticker < 0
                    || columns.fast < 0
                    || columns.slow < 0
                    || columns.score < 0
                    || columns.metric < 0
                    || columns.trades < 0
                    || columns.rank < 0) {
                throw new IOException(csv + " is not a results file: its header is " + header);
            }
            return columns;
        }
    }
}
