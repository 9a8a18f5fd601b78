package io.tradewind.sequencer.statement.postgres;

import io.tradewind.sequencer.statement.Cursor;
import io.tradewind.sequencer.statement.Holding;
import io.tradewind.sequencer.statement.LedgerEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads balances and the ledger. */
final class MoneyReader {

    private MoneyReader() {}

    /** What an account has, by asset. */
    static List<Holding> balances(Connection connection, long account) throws SQLException {
        return new Query()
                .add("select asset, available, reserved from exchange.balances")
                .add("where account = ? order by asset", account)
                .rows(
                        connection,
                        row ->
                                new Holding(
                                        row.getInt("asset"),
                                        row.getBigDecimal("available"),
                                        row.getBigDecimal("reserved")));
    }

    /** An account's entries, newest first, one more than the limit if there are as many. */
    static List<LedgerEntry> ledger(
            Connection connection,
            long account,
            int asset,
            Instant from,
            Instant to,
            Cursor after,
            int limit)
            throws SQLException {
        Query query =
                new Query()
                        .add("select event, entry, time, asset, kind, amount, trade_id, reference")
                        .add("from exchange.ledger_entries where account = ?", account)
                        .add("and time >= ? and time < ?", from, to)
                        .addIf(asset != 0, "and asset = ?", asset);
        if (!after.equals(Cursor.START)) {
            query.add("and time <= ?", Instant.ofEpochMilli(after.timeMillis()))
                    .add("and (event, entry) < (?, ?)", after.number(), after.part());
        }
        return query.add("order by event desc, entry desc limit ?", limit + 1)
                .rows(connection, MoneyReader::entry);
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        return new LedgerEntry(
                row.getLong("event"),
                row.getInt("entry"),
                Query.time(row, "time"),
                row.getInt("asset"),
                LedgerEntry.Kind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount"),
                row.getLong("trade_id"),
                reference == null ? "" : reference);
    }

    static Cursor cursor(LedgerEntry row) {
        return new Cursor(row.time().toEpochMilli(), row.event(), row.entry());
    }
}
