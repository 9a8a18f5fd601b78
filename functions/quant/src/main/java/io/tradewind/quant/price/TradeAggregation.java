package io.tradewind.quant.price;

import io.tradewind.quant.price.CsvRows.Column;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Bars from single trades: files of {@code timestamp,price,amount} in the forms that {@link
 * PriceCsv} takes, in order of time, any number of trades at one time. A bar holds the trades from
 * its start to before its end; an interval without a trade gives no bar.
 */
public final class TradeAggregation {

    /** Most trades of a file. */
    public static final long TRADES_MAX = 100_000_000;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.required("timestamp", "time", "date", "datetime"),
                    Column.required("price"),
                    Column.required("amount", "volume", "quantity", "size"));

    private TradeAggregation() {}

    /**
     * Reads trades into bars; the caller closes the file.
     *
     * @throws PriceFormatException naming the first row that goes back in time, or whose price is
     *     not positive or amount is negative
     */
    public static PriceSeries toBars(InputStream trades, Interval interval)
            throws IOException, PriceFormatException {
        CsvRows rows = new CsvRows(trades, COLUMNS);
        BarBuilder bars = new BarBuilder(interval);
        long before = Long.MIN_VALUE;
        while (rows.next()) {
            long millis = rows.time(0);
            add(rows, before, millis, bars);
            before = millis;
        }
        if (bars.size() == 0) {
            throw new PriceFormatException(0, "file", "must hold at least one row");
        }
        return bars.build();
    }

    private static void add(CsvRows rows, long before, long millis, BarBuilder bars)
            throws PriceFormatException {
        long row = rows.row();
        if (row > TRADES_MAX || bars.size() > PriceCsv.ROWS_MAX) {
            throw new PriceFormatException(
                    row,
                    "file",
                    "must not exceed " + TRADES_MAX + " trades or " + PriceCsv.ROWS_MAX + " bars");
        }
        if (millis < before) {
            throw new PriceFormatException(
                    row, "timestamp", "must not be earlier than the row before it");
        }
        double price = rows.number(1);
        double amount = rows.number(2);
        PriceRules.checkPositive(row, "price", price);
        if (!Double.isFinite(amount) || amount < 0) {
            throw new PriceFormatException(row, "amount", "must be a number that is not negative");
        }
        bars.addTrade(millis, price, amount);
    }
}
