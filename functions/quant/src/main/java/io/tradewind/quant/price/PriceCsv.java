package io.tradewind.quant.price;

import io.tradewind.quant.price.CsvRows.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Price files: {@code timestamp,open,high,low,close,volume}, UTF-8, one bar in a row.
 *
 * <p>Taken as well, because the meaning is clear: other orders and further columns under a header;
 * {@code time}, {@code date}, {@code datetime} or no name at all for the timestamp; no header in
 * the order above; no volume (0); a byte-order mark, CRLF, semicolons, tabs, quotes, empty lines;
 * times as ISO dates or times (UTC unless they say otherwise) or as seconds or milliseconds since
 * 1970; and a file whose rows all descend, newest first, which is turned round.
 *
 * <p>Anything else is refused with the first bad row and its rule; see {@link PriceSeries} for the
 * rules of a bar.
 */
public final class PriceCsv {

    /** Most rows of a file. */
    public static final int ROWS_MAX = 5_000_000;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.required("timestamp", "time", "date", "datetime", "open_time", ""),
                    Column.required("open"),
                    Column.required("high"),
                    Column.required("low"),
                    Column.required("close"),
                    Column.optional("volume"));

    private PriceCsv() {}

    /**
     * Reads a file; the interval is the longest one not above the median step between rows, one day
     * for a single row.
     *
     * @throws PriceFormatException naming the first bad row
     */
    public static PriceSeries parse(byte[] file) throws PriceFormatException {
        try {
            return parse(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading an array", impossible);
        }
    }

    /** Reads a file as {@link #parse(byte[])} does; the caller closes it. */
    public static PriceSeries parse(InputStream file) throws IOException, PriceFormatException {
        BarBuilder bars = read(file);
        return bars.build(intervalOf(bars));
    }

    /** Reads a file of bars of a known interval; the caller closes it. */
    public static PriceSeries parse(InputStream file, Interval interval)
            throws IOException, PriceFormatException {
        return read(file).build(interval);
    }

    /**
     * Checks a file by every rule of {@link #parse(InputStream)} and says what it holds. However
     * long the file is, one row of it is in memory. The caller closes it.
     */
    public static PriceExtent extent(InputStream file) throws IOException, PriceFormatException {
        ExtentBuilder extent = new ExtentBuilder();
        read(file, (millis, _, _, _, _, _) -> extent.add(millis));
        return extent.build();
    }

    private static BarBuilder read(InputStream file) throws IOException, PriceFormatException {
        BarBuilder bars = new BarBuilder(Interval.D1);
        if (read(file, bars::append).isDescending()) {
            bars.reverse();
        }
        return bars;
    }

    /** Takes rows as they come. */
    private interface Rows {
        void add(long millis, double open, double high, double low, double close, double volume);
    }

    private static RowDirection read(InputStream file, Rows to)
            throws IOException, PriceFormatException {
        CsvRows rows = new CsvRows(file, COLUMNS);
        RowDirection direction = new RowDirection();
        try {
            while (rows.next()) {
                readRow(rows, to, direction);
            }
        } catch (PriceFormatException laterRow) {
            direction.requireOne();
            throw laterRow;
        }
        if (rows.row() == 0) {
            throw new PriceFormatException(0, "file", "must hold at least one row");
        }
        direction.requireOne();
        return direction;
    }

    private static void readRow(CsvRows rows, Rows to, RowDirection direction)
            throws PriceFormatException {
        long row = rows.row();
        if (row > ROWS_MAX) {
            throw new PriceFormatException(row, "file", "must not exceed " + ROWS_MAX + " rows");
        }
        long millis = rows.time(0);
        double open = rows.number(1);
        double high = rows.number(2);
        double low = rows.number(3);
        double close = rows.number(4);
        double volume = rows.number(5);
        direction.add(row, millis);
        PriceRules.checkBar(row, open, high, low, close, volume);
        to.add(millis, open, high, low, close, volume);
    }

    private static Interval intervalOf(BarBuilder bars) {
        if (bars.size() < 2) {
            return Interval.D1;
        }
        long[] steps = new long[bars.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = bars.millis(i + 1) - bars.millis(i);
        }
        Arrays.sort(steps);
        return Interval.nearest(steps[steps.length / 2]);
    }

    /** Writes a series with a header, ISO times and LF, so that {@code parse} gives it back. */
    public static void write(PriceSeries series, Appendable out) throws IOException {
        out.append("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < series.size(); i++) {
            out.append(Instant.ofEpochMilli(series.epochMillis(i)).toString());
            append(out, series.open(i));
            append(out, series.high(i));
            append(out, series.low(i));
            append(out, series.close(i));
            append(out, series.volume(i));
            out.append('\n');
        }
    }

    private static void append(Appendable out, double value) throws IOException {
        out.append(',');
        out.append(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }
}
