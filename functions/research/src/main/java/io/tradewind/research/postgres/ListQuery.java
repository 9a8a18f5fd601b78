package io.tradewind.research.postgres;

import io.tradewind.research.job.ListFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A list of sweeps, filtered and ordered by one of their times, the newest first. */
final class ListQuery {

    private ListQuery() {}

    /**
     * The statement for one page.
     *
     * @param select up to and with a first condition
     * @param time column by which the list is ordered
     */
    static PreparedStatement prepare(
            Connection connection, String select, String time, ListFilter filter, int limit)
            throws SQLException {
        StringBuilder sql = new StringBuilder(select);
        List<Object> values = new ArrayList<>();
        if (filter.status() != null) {
            sql.append(" and status = ?");
            values.add(filter.status().label());
        }
        if (filter.from() != null) {
            sql.append(" and ").append(time).append(" >= ?");
            values.add(timestamp(filter.from()));
        }
        if (filter.to() != null) {
            sql.append(" and ").append(time).append(" < ?");
            values.add(timestamp(filter.to()));
        }
        if (filter.after() != null) {
            sql.append(" and (").append(time).append(", job_id) < (?, ?)");
            values.add(timestamp(filter.after().at()));
            values.add(filter.after().id());
        }
        sql.append(" order by ").append(time).append(" desc, job_id desc limit ?");
        values.add(limit);
        PreparedStatement query = connection.prepareStatement(sql.toString());
        for (int at = 0; at < values.size(); at++) {
            query.setObject(at + 1, values.get(at));
        }
        return query;
    }

    private static Object timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
