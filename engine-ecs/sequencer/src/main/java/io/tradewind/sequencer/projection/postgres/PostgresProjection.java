package io.tradewind.sequencer.projection.postgres;

import io.tradewind.platform.postgres.Database;
import io.tradewind.sequencer.projection.Bookkeeper;
import io.tradewind.sequencer.projection.Catalogue;
import io.tradewind.sequencer.projection.Position;
import io.tradewind.sequencer.projection.PositionMovedException;
import io.tradewind.sequencer.projection.ProjectionStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/**
 * The tables of schema {@code exchange} that the projector writes. A commit does not wait for the
 * disk: what a crash of the server takes back is taken back together with its position, and is
 * written again from the log.
 */
public final class PostgresProjection implements ProjectionStore {

    /**
     * Every join meets a batch with an indexed table; plans that read the table are never better,
     * and statistics of temporary tables do not say so.
     */
    private static final String SETTINGS =
            "set local synchronous_commit = off; set local enable_seqscan = off;"
                    + " set local enable_hashjoin = off; set local enable_mergejoin = off;"
                    + " set local timezone = 'UTC'";

    private final Database database;
    private final Retention retention;
    private final Partitions partitions;
    private final OrderTable orders = new OrderTable();
    private final InsertedTables inserted = new InsertedTables();
    private final MergedTables merged = new MergedTables();

    /**
     * Tables entered with the login role {@code exchange}.
     *
     * @param database closed with them
     * @param retention how long rows are kept
     */
    public PostgresProjection(Database database, Retention retention) {
        this.database = database;
        this.retention = retention;
        this.partitions = new Partitions(database);
    }

    /** Takes all rows away: whoever projects begins anew, with the log's first command. */
    public static void empty(Database database) {
        database.withoutTenant(
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("select exchange.rebuild_projection()");
                    }
                });
    }

    @Override
    public Position position() {
        return database.withoutTenant(connection -> position(connection, ""));
    }

    private static Position position(Connection connection, String lock) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select epoch, sequence, event, time"
                                        + " from exchange.projection_position"
                                        + lock)) {
            if (!row.next()) {
                throw new IllegalStateException("the projection's position is missing");
            }
            return new Position(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getTimestamp(4).getTime());
        }
    }

    @Override
    public Catalogue catalogue() {
        return database.withoutTenant(MergedTables::catalogue);
    }

    @Override
    public void write(Bookkeeper batch) {
        partitions.ensure(batch.days());
        database.withoutTenant(
                connection -> {
                    write(connection, batch);
                    return null;
                });
    }

    private void write(Connection connection, Bookkeeper batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        long found = position(connection, " for update").sequence();
        if (found == batch.reached().sequence()) {
            return;
        }
        if (found != batch.before().sequence()) {
            throw new PositionMovedException(batch.before(), found);
        }
        merged.writeNotices(connection, batch);
        orders.write(connection, batch);
        inserted.write(connection, batch);
        merged.write(connection, batch);
        move(connection, batch.reached());
    }

    private static void move(Connection connection, Position to) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update exchange.projection_position"
                                + " set epoch = ?, sequence = ?, event = ?, time = ?")) {
            update.setLong(1, to.epoch());
            update.setLong(2, to.sequence());
            update.setLong(3, to.event());
            update.setTimestamp(4, new Timestamp(to.timeMillis()));
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("the projection's position is missing");
            }
        }
    }

    @Override
    public void tidy(Position now) {
        partitions.drop(
                retention.ordersBefore(now.timeMillis()), retention.tradesBefore(now.timeMillis()));
    }

    @Override
    public void close() {
        database.close();
    }
}
