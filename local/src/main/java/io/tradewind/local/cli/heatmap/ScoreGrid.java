package io.tradewind.local.cli.heatmap;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure over fast × slow of one ticker, read from a sweep's CSV row by row: memory is that of
 * the grid, not of the rows. Where several signal periods share a cell, the one with the best score
 * counts.
 */
public final class ScoreGrid {

    /** The figure that ranks. */
    public static final String SCORE = "score";

    private static final int PERIOD_MAX = 500;

    /** The first combination of the ranking. */
    public record Best(int fast, int slow, double score) {}

    private final double[] scores = new double[(PERIOD_MAX + 1) * (PERIOD_MAX + 1)];
    private final double[] values = new double[scores.length];
    private final boolean[] eligible = new boolean[scores.length];
    private final boolean[] hasFast = new boolean[PERIOD_MAX + 1];
    private final boolean[] hasSlow = new boolean[PERIOD_MAX + 1];
    private Best best;

    ScoreGrid() {
        Arrays.fill(scores, Double.NaN);
        Arrays.fill(values, Double.NaN);
    }

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
                grid.add(columns, row, tradesMin);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(csv + " is not a results file: " + e.getMessage(), e);
        }
        return grids;
    }

    private void add(Columns columns, Row row, int tradesMin) {
        int fast = period(row.value(columns.fast()));
        int slow = period(row.value(columns.slow()));
        double score = number(row.value(columns.score()));
        double value = number(row.value(columns.metric()));
        put(fast, slow, score, value, number(row.value(columns.trades())) >= tradesMin);
        if (row.value(columns.rank()).equals("1")) {
            best = new Best(fast, slow, score);
        }
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** The ticker without the apostrophe that keeps a spreadsheet from computing it. */
    private static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    /** As {@link #put(int, int, double, double, boolean)} of the score itself. */
    void put(int fast, int slow, double score, boolean enoughTrades) {
        put(fast, slow, score, score, enoughTrades);
    }

    /**
     * Keeps the better of what the cell holds and this; a combination with enough trades is better
     * than one without.
     */
    void put(int fast, int slow, double score, double value, boolean enoughTrades) {
        hasFast[fast] = true;
        hasSlow[slow] = true;
        int cell = fast * (PERIOD_MAX + 1) + slow;
        boolean first = Double.isNaN(scores[cell]);
        boolean better = enoughTrades == eligible[cell] ? score > scores[cell] : enoughTrades;
        if (first || better) {
            scores[cell] = score;
            values[cell] = value;
            eligible[cell] = enoughTrades;
        }
    }

    /** The fast periods of the grid, ascending. */
    int[] fasts() {
        return present(hasFast);
    }

    /** The slow periods of the grid, ascending. */
    int[] slows() {
        return present(hasSlow);
    }

    /** The cell's figure, or NaN where the grid has no such pair, or the pair no figure. */
    double value(int fast, int slow) {
        return values[fast * (PERIOD_MAX + 1) + slow];
    }

    /** Whether the cell's combination has enough trades to be ranked before those without. */
    boolean isEligible(int fast, int slow) {
        return eligible[fast * (PERIOD_MAX + 1) + slow];
    }

    /** Whether any cell has enough trades, or whether any has not. */
    boolean has(boolean enoughTrades) {
        for (int cell = 0; cell < scores.length; cell++) {
            if (eligible[cell] == enoughTrades && !Double.isNaN(scores[cell])) {
                return true;
            }
        }
        return false;
    }

    /** The best combination, or null where the file named none. */
    public Best best() {
        return best;
    }

    double lowest() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(0);
    }

    double highest() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    private static int[] present(boolean[] has) {
        List<Integer> periods = new ArrayList<>();
        for (int period = 0; period < has.length; period++) {
            if (has[period]) {
                periods.add(period);
            }
        }
        return periods.stream().mapToInt(Integer::intValue).toArray();
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
                            names.indexOf(SCORE),
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
