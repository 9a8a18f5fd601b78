package io.tradewind.sequencer.statement.postgres;

import io.tradewind.matching.Side;
import io.tradewind.sequencer.statement.Cursor;
import io.tradewind.sequencer.statement.Execution;
import io.tradewind.sequencer.statement.ExecutionFilter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads an account's sides of trades, each with its order. */
final class ExecutionReader {

    private static final int TAKER = 0;
    private static final int MAKER = 1;

    private ExecutionReader() {}

    /**
     * Executions that match, newest first, one more than the limit if there are as many; of one
     * trade the taker's side comes first.
     */
    static List<Execution> list(
            Connection connection, ExecutionFilter filter, Cursor after, int limit)
            throws SQLException {
        Query query = new Query().add("select x.*, " + OrderReader.COLUMNS + " from (");
        query.add("select * from (");
        side(query, filter, after, limit, "taker", TAKER);
        query.add("union all");
        side(query, filter, after, limit, "maker", MAKER);
        query.add(") s order by s.trade_id desc, s.part limit ?", limit + 1)
                .add(") x join exchange.orders o on o.order_id = x.ordered")
                .add("order by x.trade_id desc, x.part");
        return query.rows(connection, ExecutionReader::read);
    }

    private static void side(
            Query query, ExecutionFilter filter, Cursor after, int limit, String role, int part) {
        query.add(
                        "(select t.trade_id, t.time, t.event, t.symbol as traded, t.price as trade_price,")
                .add("t.quantity as trade_quantity, t.value,")
                .add("t." + role + "_order as ordered, t." + role + "_leaves as left_over,")
                .add("t." + role + "_fee as paid, " + part + " as part from exchange.trades t")
                .add("where t." + role + "_account = ?", filter.account())
                .add("and t.time >= ? and t.time < ?", filter.from(), filter.to())
                .addIf(filter.symbol() != 0, "and t.symbol = ?", filter.symbol());
        if (!after.equals(Cursor.START)) {
            String beyond = part > after.part() ? "<=" : "<";
            query.add("and t.time <= ?", Instant.ofEpochMilli(after.timeMillis()))
                    .add("and t.trade_id " + beyond + " ?", after.number());
        }
        if (filter.order() != 0) {
            query.add("and t." + role + "_order = ?", filter.order());
        } else if (!filter.clientOrderId().isEmpty()) {
            query.add(
                    "and t."
                            + role
                            + "_order = any (array(select c.order_id from exchange.orders c"
                            + " where c.account = ? and c.client_order_id = ?))",
                    filter.account(),
                    filter.clientOrderId());
        }
        query.add("order by t.trade_id desc limit ?)", limit + 1);
    }

    private static Execution read(ResultSet row) throws SQLException {
        return new Execution(
                row.getLong("trade_id"),
                Query.time(row, "time"),
                row.getInt("traded"),
                Side.valueOf(row.getString("side")),
                row.getInt("part") == MAKER,
                row.getBigDecimal("trade_price"),
                row.getBigDecimal("trade_quantity"),
                row.getBigDecimal("value"),
                row.getBigDecimal("paid"),
                row.getBigDecimal("left_over"),
                row.getLong("event"),
                OrderReader.read(row));
    }

    static Cursor cursor(Execution row) {
        return new Cursor(row.time().toEpochMilli(), row.trade(), row.maker() ? MAKER : TAKER);
    }
}
