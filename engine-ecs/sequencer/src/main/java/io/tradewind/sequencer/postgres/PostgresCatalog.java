package io.tradewind.sequencer.postgres;

import io.tradewind.platform.postgres.Login;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.history.ArchiveEntry;
import io.tradewind.sequencer.history.Catalog;
import io.tradewind.sequencer.history.SnapshotEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The catalogue as tables beside the log, on a connection of its own. */
public final class PostgresCatalog implements Catalog, AutoCloseable {

    private static final int PURGE_ROWS_MAX = 5_000;

    private final LogSession session;

    /** The catalogue in the database that this login opens. */
    public PostgresCatalog(Login login) {
        this.session = new LogSession(login);
    }

    @Override
    public List<SnapshotEntry> snapshots() {
        return session.ask(
                "select sequence, log_checksum, epoch, state_hash, object_key, bytes"
                        + " from exchange.snapshots order by sequence desc",
                ask -> {
                    List<SnapshotEntry> entries = new ArrayList<>();
                    try (ResultSet row = ask.executeQuery()) {
                        while (row.next()) {
                            entries.add(
                                    new SnapshotEntry(
                                            new LogPosition(row.getLong(1), row.getInt(2)),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getString(5),
                                            row.getLong(6)));
                        }
                    }
                    return entries;
                });
    }

    @Override
    public Optional<Instant> snapshotTime() {
        return session.ask(
                "select created_at from exchange.snapshots order by sequence desc limit 1",
                ask -> {
                    try (ResultSet row = ask.executeQuery()) {
                        return row.next()
                                ? Optional.of(row.getTimestamp(1).toInstant())
                                : Optional.empty();
                    }
                });
    }

    @Override
    public void add(SnapshotEntry snapshot) {
        session.ask(
                "insert into exchange.snapshots"
                        + " (sequence, log_checksum, epoch, state_hash, object_key, bytes)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                put -> {
                    put.setLong(1, snapshot.position().sequence());
                    put.setInt(2, snapshot.position().checksum());
                    put.setLong(3, snapshot.epoch());
                    put.setLong(4, snapshot.stateHash());
                    put.setString(5, snapshot.key());
                    put.setLong(6, snapshot.bytes());
                    return put.executeUpdate();
                });
    }

    @Override
    public void remove(SnapshotEntry snapshot) {
        session.ask(
                "delete from exchange.snapshots where sequence = ?",
                remove -> {
                    remove.setLong(1, snapshot.position().sequence());
                    return remove.executeUpdate();
                });
    }

    @Override
    public Optional<ArchiveEntry> archiveOf(long sequence) {
        return session.ask(
                "select first_sequence, last_sequence, object_key, bytes from exchange.log_archives"
                        + " where first_sequence <= ? and last_sequence >= ?"
                        + " order by first_sequence desc limit 1",
                ask -> {
                    ask.setLong(1, sequence);
                    ask.setLong(2, sequence);
                    return archive(ask);
                });
    }

    private static Optional<ArchiveEntry> archive(PreparedStatement ask) throws SQLException {
        try (ResultSet row = ask.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new ArchiveEntry(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getLong(4)))
                    : Optional.empty();
        }
    }

    @Override
    public long archivedTo() {
        return session.ask(
                "select last_sequence from exchange.log_archives"
                        + " order by first_sequence desc limit 1",
                ask -> {
                    try (ResultSet row = ask.executeQuery()) {
                        return row.next() ? row.getLong(1) : 0L;
                    }
                });
    }

    @Override
    public boolean add(ArchiveEntry archive) {
        return session.ask(
                "select exchange.add_archive(?, ?, ?, ?)",
                put -> {
                    put.setLong(1, archive.firstSequence());
                    put.setLong(2, archive.lastSequence());
                    put.setString(3, archive.key());
                    put.setLong(4, archive.bytes());
                    try (ResultSet row = put.executeQuery()) {
                        row.next();
                        return row.getBoolean(1);
                    }
                });
    }

    @Override
    public int purge(long upTo) {
        return session.ask(
                "select exchange.purge_log(?, ?)",
                ask -> {
                    ask.setLong(1, upTo);
                    ask.setInt(2, PURGE_ROWS_MAX);
                    try (ResultSet row = ask.executeQuery()) {
                        row.next();
                        return row.getInt(1);
                    }
                });
    }

    @Override
    public void close() {
        session.close();
    }
}
