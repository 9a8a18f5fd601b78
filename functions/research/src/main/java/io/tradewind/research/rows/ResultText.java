package io.tradewind.research.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

/**
 * Writes {@code results.json} and {@code results.csv} side by side, formatting each number once.
 * Both hold every row in ranking order. A number that is not defined is {@code null} in JSON and
 * empty in CSV; there is no NaN and no infinity. The bytes depend on the rows and the sweep's
 * identity alone, so a sweep that is finished twice writes the same files.
 */
public final class ResultText implements RankedRows {

    private final OutputStream jsonOut;
    private final TextBuffer json;
    private final TextBuffer csv;
    private final byte[][] tickers;
    private final byte[][] tickerCells;
    private final byte[] strategy;
    private final byte[][] names;
    private final int rowBytesMax;

    private static final byte[] NULL = TextBuffer.ascii("null");
    private static final byte[] RESULT_ID = TextBuffer.ascii("{\"result_id\":");
    private static final byte[] TICKER = TextBuffer.ascii(",\"ticker\":\"");
    private static final byte[] STRATEGY = TextBuffer.ascii("\",\"strategy_type\":\"");
    private static final byte[] VALIDATION = TextBuffer.ascii(",\n\"validation\":");
    private static final byte[] RANK = TextBuffer.ascii(",\"rank_for_ticker\":");

    /**
     * @param strategyType name of the strategy, {@code SMA}
     * @param tickers the sweep's tickers, by index; of {@code A-Z 0-9 . - _ /} alone
     */
    public ResultText(
            RowLayout layout,
            String strategyType,
            List<String> tickers,
            OutputStream jsonOut,
            OutputStream csvOut) {
        this.jsonOut = jsonOut;
        this.json = new TextBuffer(jsonOut);
        this.csv = new TextBuffer(csvOut);
        this.strategy = TextBuffer.ascii(plain(strategyType));
        this.tickers =
                tickers.stream()
                        .map(ResultText::plain)
                        .map(TextBuffer::ascii)
                        .toArray(byte[][]::new);
        this.tickerCells =
                tickers.stream().map(CsvText::cell).map(TextBuffer::ascii).toArray(byte[][]::new);
        this.names = new byte[layout.columns()][];
        int length = 256 + strategy.length;
        for (int column = 0; column < names.length; column++) {
            String prefix = column == 0 ? "\",\"" : ",\"";
            names[column] = TextBuffer.ascii(prefix + plain(layout.names().get(column)) + "\":");
            length += names[column].length + NumberText.LENGTH_MAX + 1;
        }
        this.rowBytesMax = length;
    }

    /** Writes what stands before the rows. */
    public void begin(RowLayout layout, UUID sweepRunId, String interval, long combinations)
            throws IOException {
        json.put(
                TextBuffer.ascii(
                        "{\"sweep_run_id\":\"%s\",\"interval\":\"%s\",\"total_combinations\":%d,\"results\":[\n"
                                .formatted(sweepRunId, plain(interval), combinations)));
        String header = "ticker,strategy_type," + String.join(",", layout.names());
        csv.put(TextBuffer.ascii(header + ",rank_for_ticker\n"));
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker)
            throws IOException {
        json.reserve(rowBytesMax);
        csv.reserve(rowBytesMax);
        if (rank > 1) {
            json.put(',');
            json.put('\n');
        }
        json.put(RESULT_ID);
        json.put(rank);
        json.put(TICKER);
        json.put(tickers[ticker]);
        json.put(STRATEGY);
        json.put(strategy);
        csv.put(tickerCells[ticker]);
        csv.put(',');
        csv.put(strategy);
        for (int column = 0; column < names.length; column++) {
            number(column, values[offset + column]);
        }
        json.put(RANK);
        json.put(rankForTicker);
        json.put('}');
        csv.put(',');
        csv.put(rankForTicker);
        csv.put('\n');
    }

    /**
     * Writes what stands after the rows and hands everything to the streams, which stay open.
     *
     * @param validation JSON of what the sweep found out about its best results, or null
     */
    public void end(byte[] validation) throws IOException {
        json.reserve(64);
        json.put('\n');
        json.put(']');
        if (validation != null) {
            json.put(VALIDATION);
            json.flush();
            jsonOut.write(validation);
        }
        json.put('}');
        json.put('\n');
        json.flush();
        csv.flush();
    }

    private void number(int column, double value) {
        json.put(names[column]);
        csv.put(',');
        if (Double.isFinite(value)) {
            json.putLastOf(csv, csv.put(value));
        } else {
            json.put(NULL);
        }
    }

    private static String plain(String text) {
        if (!text.matches("[A-Za-z0-9._/-]{1,64}")) {
            throw new IllegalArgumentException("needs no escaping or is refused: " + text);
        }
        return text;
    }
}
