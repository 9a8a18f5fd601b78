package io.tradewind.sequencer.projection.postgres;

import io.tradewind.sequencer.projection.Bookkeeper;
import io.tradewind.sequencer.projection.CopyRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** Orders: new ones are copied in, older ones changed within their months' partitions. */
final class OrderTable {

    private static final String CHANGE =
            """
            update exchange.orders o
               set price = coalesce(c.price, o.price),
                   quantity = coalesce(c.quantity, o.quantity),
                   trigger_price = coalesce(c.trigger_price, o.trigger_price),
                   leaves = c.leaves,
                   status = c.status,
                   reason = c.reason,
                   reserved = coalesce(c.reserved, o.reserved) + c.reserved_change,
                   filled_quantity = o.filled_quantity + c.filled_quantity,
                   filled_value = o.filled_value + c.filled_value,
                   fee = o.fee + c.fee,
                   trades = o.trades + c.trades,
                   triggered = coalesce(c.triggered, o.triggered),
                   updated = c.updated,
                   updated_event = c.updated_event
              from pg_temp.changed_orders c
             where o.order_id = c.order_id and c.month = ?
               and o.created >= ? and o.created < ?
            """;

    private final CopyStatement copy = new CopyStatement("exchange.orders");
    private final CopyRows created = new CopyRows();
    private final StagedRows changed =
            new StagedRows(
                    "changed_orders",
                    "order_id bigint, month integer, price numeric, quantity numeric,"
                            + " trigger_price numeric, leaves numeric, status text, reason text,"
                            + " reserved numeric, reserved_change numeric, filled_quantity numeric,"
                            + " filled_value numeric, fee numeric, trades integer,"
                            + " triggered timestamptz, updated timestamptz, updated_event bigint");

    void write(Connection connection, Bookkeeper batch) throws SQLException {
        findMonths(connection, batch);
        created.clear();
        batch.newOrders(created);
        copy.run(connection, created);
        batch.changedOrders(changed.fresh());
        if (!changed.stage(connection)) {
            return;
        }
        int rows = 0;
        try (PreparedStatement update = connection.prepareStatement(CHANGE)) {
            for (YearMonth month : batch.monthsChanged()) {
                update.setInt(1, month.getYear() * 12 + month.getMonthValue() - 1);
                update.setObject(2, start(month));
                update.setObject(3, start(month.plusMonths(1)));
                rows += update.executeUpdate();
            }
        }
        if (rows != changed.size()) {
            throw new IllegalStateException(
                    "%d of %d orders were there to be changed".formatted(rows, changed.size()));
        }
    }

    private static OffsetDateTime start(YearMonth month) {
        LocalDate first = month.atDay(1);
        return first.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static void findMonths(Connection connection, Bookkeeper batch) throws SQLException {
        List<Long> unknown = batch.ordersWithoutMonth();
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement find =
                connection.prepareStatement(
                        "select order_id, created from exchange.orders where order_id = any (?)")) {
            find.setArray(1, connection.createArrayOf("bigint", unknown.toArray()));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    batch.made(rows.getLong(1), rows.getTimestamp(2).getTime());
                }
            }
        }
    }
}
