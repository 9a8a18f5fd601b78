package io.tradewind.research.postgres;

import io.tradewind.quant.price.Interval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * View {@code exchange.published_candles}: bars of a minute, an hour and a day, of which longer
 * ones are made here. The grant on it is all that this context may see of the exchange.
 */
public final class CandleView {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int HOUR = 60;
    private static final int DAY = 1_440;
    private static final int COLUMNS = 5;

    private static final String BARS =
            """
            select bar, (array_agg(open order by start))[1], max(high), min(low),
                   (array_agg(close order by start desc))[1], sum(volume)
              from (select date_bin(make_interval(mins => ?), start,
                                    timestamptz '1970-01-01 00:00:00+00') as bar, c.*
                      from exchange.published_candles c
                     where symbol = ? and minutes = ? and start >= ? and start < ?
                     order by start %1$s limit ?) s
             group by bar order by bar %1$s limit ?
            """;

    private final Connection connection;

    /** The view, seen through this connection. */
    public CandleView(Connection connection) {
        this.connection = connection;
    }

    /** The newest bars that start before an instant, ascending; none where it never traded. */
    public CandleRows before(String symbol, Interval interval, Instant end, int limit)
            throws SQLException {
        return read(BARS.formatted("desc"), symbol, interval, Instant.EPOCH, end, limit);
    }

    /** The first bars that start at an instant or later, ascending. */
    public CandleRows from(String symbol, Interval interval, Instant start, int limit)
            throws SQLException {
        Instant floor = Instant.ofEpochMilli(interval.floor(start.toEpochMilli()));
        Instant end = Instant.parse("9999-01-01T00:00:00Z");
        return read(BARS.formatted("asc"), symbol, interval, floor, end, limit);
    }

    private CandleRows read(
            String sql, String symbol, Interval interval, Instant from, Instant to, int limit)
            throws SQLException {
        int minutes = Math.toIntExact(interval.millis() / MINUTE_MILLIS);
        int stored = minutes % DAY == 0 ? DAY : minutes % HOUR == 0 ? HOUR : 1;
        int each = minutes / stored;
        long[] starts = new long[limit];
        double[][] columns = new double[COLUMNS][limit];
        int size = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, minutes);
            select.setString(2, symbol);
            select.setInt(3, stored);
            Columns.set(select, 4, from);
            Columns.set(select, 5, to);
            select.setInt(6, limit * each + each - 1);
            select.setInt(7, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    starts[size] = row.getTimestamp(1).getTime();
                    for (int column = 0; column < COLUMNS; column++) {
                        columns[column][size] = row.getBigDecimal(column + 2).doubleValue();
                    }
                    size++;
                }
            }
        }
        return new CandleRows(interval, starts, columns, size);
    }
}
