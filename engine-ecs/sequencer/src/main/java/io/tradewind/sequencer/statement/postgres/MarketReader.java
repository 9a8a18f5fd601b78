package io.tradewind.sequencer.statement.postgres;

import io.tradewind.matching.Side;
import io.tradewind.sequencer.statement.Candle;
import io.tradewind.sequencer.statement.CandleInterval;
import io.tradewind.sequencer.statement.TapeTrade;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads what everybody may see: bars and the tape. */
final class MarketReader {

    private static final String EPOCH = "timestamptz '1970-01-01 00:00:00+00'";

    private MarketReader() {}

    /** Bars that begin in a stretch of time: the first ones, or the last ones newest first. */
    static List<Candle> candles(
            Connection connection,
            int symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            int limit,
            boolean newestFirst)
            throws SQLException {
        String order = newestFirst ? "desc" : "asc";
        // As many stored bars are enough for so many longer ones, of which the last may be cut.
        int stored = limit * interval.storedBars() + (interval.storedBars() - 1);
        return new Query()
                .add("select bar, (array_agg(open order by start))[1] as open,")
                .add("max(high) as high, min(low) as low,")
                .add("(array_agg(close order by start desc))[1] as close,")
                .add("sum(volume) as volume, sum(turnover) as turnover, sum(trades) as trades")
                .add("from (select " + floor(interval) + " as bar, c.*")
                .add("from exchange.candles c where symbol = ? and minutes = ?")
                .add("and start >= ? and start < ?")
                .add(
                        "order by start " + order + " limit ?) s",
                        symbol,
                        interval.storedMinutes(),
                        from,
                        to,
                        stored)
                .add("group by bar order by bar " + order + " limit ?", limit)
                .rows(connection, MarketReader::candle);
    }

    private static String floor(CandleInterval interval) {
        return switch (interval) {
            case W1 -> "date_trunc('week', c.start, 'UTC')";
            case MONTH -> "date_trunc('month', c.start, 'UTC')";
            default -> "date_bin('%d minutes', c.start, %s)".formatted(interval.minutes(), EPOCH);
        };
    }

    private static Candle candle(ResultSet row) throws SQLException {
        return new Candle(
                Query.time(row, "bar"),
                row.getBigDecimal("open"),
                row.getBigDecimal("high"),
                row.getBigDecimal("low"),
                row.getBigDecimal("close"),
                row.getBigDecimal("volume"),
                row.getBigDecimal("turnover"),
                row.getInt("trades"));
    }

    /** The newest trades of a symbol before a trade's number, newest first. */
    static List<TapeTrade> tape(
            Connection connection, int symbol, long before, Instant from, Instant to, int limit)
            throws SQLException {
        return new Query()
                .add("select trade_id, time, symbol, taker_side, price, quantity, event")
                .add("from exchange.trades where symbol = ? and trade_id < ?", symbol, before)
                .add("and time >= ? and time < ?", from, to)
                .add("order by trade_id desc limit ?", limit)
                .rows(connection, MarketReader::trade);
    }

    private static TapeTrade trade(ResultSet row) throws SQLException {
        return new TapeTrade(
                row.getLong("trade_id"),
                Query.time(row, "time"),
                row.getInt("symbol"),
                Side.valueOf(row.getString("taker_side")),
                row.getBigDecimal("price"),
                row.getBigDecimal("quantity"),
                row.getLong("event"));
    }
}
