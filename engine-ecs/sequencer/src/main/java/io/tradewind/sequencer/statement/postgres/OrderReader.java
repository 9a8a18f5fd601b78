package io.tradewind.sequencer.statement.postgres;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.sequencer.projection.OrderState;
import io.tradewind.sequencer.statement.Cursor;
import io.tradewind.sequencer.statement.OrderFilter;
import io.tradewind.sequencer.statement.PastOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads orders. */
final class OrderReader {

    /** An amount that is spent but for what buys nothing more is an order that is filled. */
    private static final String STATE =
            "case when o.reason = 'AMOUNT_SPENT' and o.filled_quantity > 0 then 'FILLED'"
                    + " else o.status end";

    /** The columns of an order's row, of table alias {@code o}. */
    static final String COLUMNS =
            "o.order_id, o.created, o.account, o.symbol, o.client_order_id, o.side, o.type,"
                    + " o.time_in_force, o.self_trade, o.post_only, o.by_amount, o.triggers_up,"
                    + " o.paired_with, o.price, o.quantity, o.leaves, o.display, o.trigger_price,"
                    + " o.distance, o.expiry, o.reserved, "
                    + STATE
                    + " as status, o.reason, o.filled_quantity,"
                    + " o.filled_value, o.fee, o.trades, o.triggered, o.updated";

    private OrderReader() {}

    /** Orders that match, newest first, one more than the limit if there are as many. */
    static List<PastOrder> list(Connection connection, OrderFilter filter, Cursor after, int limit)
            throws SQLException {
        Query query =
                new Query()
                        .add("select " + COLUMNS + " from exchange.orders o")
                        .add("where o.account = ?", filter.account())
                        .add("and o.created >= ? and o.created < ?", filter.from(), filter.to())
                        .addIf(filter.symbol() != 0, "and o.symbol = ?", filter.symbol());
        if (!after.equals(Cursor.START)) {
            query.add("and o.created <= ?", Instant.ofEpochMilli(after.timeMillis()))
                    .add("and o.order_id < ?", after.number());
        }
        if (filter.order() != 0) {
            query.add("and o.order_id = ?", filter.order());
        } else {
            query.addIf(
                    !filter.clientOrderId().isEmpty(),
                    "and o.client_order_id = ?",
                    filter.clientOrderId());
        }
        if (!filter.states().isEmpty()) {
            String[] states = filter.states().stream().map(Enum::name).toArray(String[]::new);
            query.add("and " + STATE + " = any (?)", (Object) states);
        }
        switch (filter.kind()) {
            case ALL -> {}
            case PLAIN -> query.add("and o.type not in ('STOP', 'STOP_LIMIT', 'TRAILING_STOP')");
            case CONDITIONAL -> query.add("and o.type in ('STOP', 'STOP_LIMIT', 'TRAILING_STOP')");
        }
        return query.add("order by o.order_id desc limit ?", limit + 1)
                .rows(connection, OrderReader::read);
    }

    /** An account's order by the engine's id. */
    static Optional<PastOrder> byId(Connection connection, long account, long order)
            throws SQLException {
        return new Query()
                        .add("select " + COLUMNS + " from exchange.orders o")
                        .add("where o.order_id = ? and o.account = ?", order, account)
                        .rows(connection, OrderReader::read)
                        .stream()
                        .findFirst();
    }

    /** An account's newest order with a client's id. */
    static Optional<PastOrder> byClientId(Connection connection, long account, String id)
            throws SQLException {
        return new Query()
                        .add("select " + COLUMNS + " from exchange.orders o")
                        .add("where o.account = ? and o.client_order_id = ?", account, id)
                        .add("order by o.order_id desc limit 1")
                        .rows(connection, OrderReader::read)
                        .stream()
                        .findFirst();
    }

    static PastOrder read(ResultSet row) throws SQLException {
        String client = row.getString("client_order_id");
        String reason = row.getString("reason");
        return new PastOrder(
                row.getLong("order_id"),
                Query.time(row, "created"),
                row.getLong("account"),
                row.getInt("symbol"),
                client == null ? "" : client,
                Side.valueOf(row.getString("side")),
                OrderType.valueOf(row.getString("type")),
                TimeInForce.valueOf(row.getString("time_in_force")),
                SelfTradePrevention.valueOf(row.getString("self_trade")),
                row.getBoolean("post_only"),
                row.getBoolean("by_amount"),
                row.getBoolean("triggers_up"),
                row.getLong("paired_with"),
                row.getBigDecimal("price"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("leaves"),
                row.getBigDecimal("display"),
                row.getBigDecimal("trigger_price"),
                row.getBigDecimal("distance"),
                Query.time(row, "expiry"),
                row.getBigDecimal("reserved"),
                OrderState.valueOf(row.getString("status")),
                reason == null ? null : Reason.valueOf(reason),
                row.getBigDecimal("filled_quantity"),
                row.getBigDecimal("filled_value"),
                row.getBigDecimal("fee"),
                row.getInt("trades"),
                Query.time(row, "triggered"),
                Query.time(row, "updated"));
    }
}
