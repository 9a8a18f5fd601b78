package io.tradewind.research.sweep;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.FanIn;
import io.tradewind.research.postgres.ResultTable;
import io.tradewind.research.postgres.SummaryTable;
import io.tradewind.research.postgres.SweepTable;
import io.tradewind.research.rows.RowLayout;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sweeps. Finishing merges the chunks into the result files and then, in one transaction,
 * stores the ranked rows, completes the sweep and leaves the callback in the outbox. It can be cut
 * off anywhere and run again: the files are the same bytes each time, and the transaction completes
 * the sweep once, for whoever holds its lease.
 */
public final class SweepFinisher {

    /** Longer than the collector may run, so that two do not merge at once. */
    static final Duration LEASE = Duration.ofMinutes(6);

    /** How often finishing may fail before the sweep does. */
    static final int FINISHINGS_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(SweepFinisher.class);

    private final Database database;
    private final ObjectStore results;
    private final Outbox outbox;
    private final Clock clock;

    /** A finisher that writes files to {@code results}. */
    public SweepFinisher(Database database, ObjectStore results, Outbox outbox, Clock clock) {
        this.database = database;
        this.results = results;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Finishes a sweep whose chunks are all counted.
     *
     * @param lease held by the caller, see {@link FanIn#claim}
     * @throws RetryableException where it failed and can be tried again
     */
    void finish(Sweep sweep, List<Chunk> chunks, Instant lease) {
        try {
            RowLayout layout = RowLayouts.of(sweep.spec().execution().execution());
            SweepMerge.Merged merged = new SweepMerge(results, layout).merge(sweep, chunks);
            complete(sweep, merged, lease);
        } catch (IOException | RuntimeException failure) {
            giveBack(sweep, lease, failure);
            throw new RetryableException(
                    "Finishing failed: " + failure.getMessage(),
                    failure,
                    RetryableException.pauseOf(failure));
        }
    }

    private void complete(Sweep sweep, SweepMerge.Merged merged, Instant lease) {
        Instant completedAt = now();
        Optional<Outbox.Written> written =
                database.inTenant(
                        sweep.tenant(),
                        connection -> {
                            boolean completed =
                                    SummaryTable.complete(
                                            connection,
                                            sweep.jobId(),
                                            merged.figures(),
                                            lease,
                                            completedAt);
                            if (!completed) {
                                LOG.info("The sweep ended before it could be completed here");
                                return Optional.empty();
                            }
                            ResultTable.insert(
                                    connection,
                                    sweep.tenant(),
                                    sweep.jobId(),
                                    sweep.tickers(),
                                    merged.columns(),
                                    merged.top());
                            return add(
                                    connection,
                                    Callback.completed(sweep, sweep.startedAt(), completedAt));
                        });
        written.ifPresent(outbox::publish);
        LOG.info("The sweep is completed with {} rows", merged.figures().resultCount());
    }

    /**
     * Fails a sweep, if it is still open, and leaves the callback in the outbox.
     *
     * @return what to publish after the commit
     */
    Optional<Outbox.Written> fail(Connection connection, UUID jobId, String reason)
            throws SQLException {
        Optional<Sweep> failed = SweepTable.fail(connection, jobId, reason, now());
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        LOG.error("The sweep failed: {}", reason);
        return add(connection, Callback.failed(failed.get()));
    }

    private Optional<Outbox.Written> add(Connection connection, Optional<OutboxEntry> entry)
            throws SQLException {
        return entry.isPresent()
                ? Optional.of(outbox.add(connection, entry.get()))
                : Optional.empty();
    }

    private void giveBack(Sweep sweep, Instant lease, Exception failure) {
        try {
            Optional<Outbox.Written> written =
                    database.inTenant(
                            sweep.tenant(),
                            connection -> {
                                FanIn.release(connection, sweep.jobId(), lease);
                                return sweep.finishings() < FINISHINGS_MAX
                                        ? Optional.empty()
                                        : fail(connection, sweep.jobId(), reason(failure));
                            });
            written.ifPresent(outbox::publish);
        } catch (RuntimeException unreachable) {
            // The lease runs out by itself; the first failure is the one to report.
            failure.addSuppressed(unreachable);
        }
    }

    private static String reason(Exception failure) {
        return "The results could not be written in %d attempts: %s"
                .formatted(FINISHINGS_MAX, failure.getMessage());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
