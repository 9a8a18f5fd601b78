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
import io.tradewind.research.rows.RowLayout;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sweeps. Finishing merges the chunks into the result files and then, in one transaction,
 * stores the ranked rows, completes the sweep and leaves the callback in the outbox. Of a sweep
 * with more than {@value #ROWS_AT_ONCE_MAX} rows nobody waits for the files: the transaction leaves
 * the message in the outbox that has them written. Finishing can be cut off anywhere and run again:
 * the files are the same bytes each time, and the transaction completes the sweep once, for whoever
 * holds its {@linkplain FinishingLease lease}.
 */
public final class SweepFinisher {

    /** Rows that are written to the result files, in about a second, before the sweep completes. */
    public static final long ROWS_AT_ONCE_MAX = 100_000;

    /** How often finishing may fail before the sweep does. */
    static final int FINISHINGS_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(SweepFinisher.class);

    private final Database database;
    private final ObjectStore results;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration beat;
    private final long rowsAtOnceMax;
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("finishing-lease-", 0).factory());

    /** A finisher that writes files to {@code results}. */
    public SweepFinisher(Database database, ObjectStore results, Outbox outbox, Clock clock) {
        this(database, results, outbox, clock, FinishingLease.BEAT, ROWS_AT_ONCE_MAX);
    }

    /** A finisher that renews its lease that often, and leaves larger sweeps' files for later. */
    SweepFinisher(
            Database database,
            ObjectStore results,
            Outbox outbox,
            Clock clock,
            Duration beat,
            long rowsAtOnceMax) {
        this.database = database;
        this.results = results;
        this.outbox = outbox;
        this.clock = clock;
        this.beat = beat;
        this.rowsAtOnceMax = rowsAtOnceMax;
    }

    /**
     * Finishes a sweep whose chunks are all counted. Where standings of some are lost, these are
     * sent to be computed again instead.
     *
     * @param holder the caller, who {@linkplain FanIn#claim claimed} it
     * @throws RetryableException where it failed and can be tried again
     */
    void finish(Sweep sweep, List<Chunk> chunks, UUID holder) {
        try (FinishingLease lease =
                new FinishingLease(database, sweep, holder, clock, beats, beat)) {
            RowLayout layout = RowLayouts.of(sweep.spec().execution().execution());
            boolean rowsLater = sweep.spec().rowsLater();
            boolean filesLater = rowsLater || sweep.combinations() > rowsAtOnceMax;
            SweepMerge merge = new SweepMerge(results, layout);
            SweepMerge.Merged merged =
                    rowsLater
                            ? new SweepStandings(results, layout).rank(sweep, chunks)
                            : filesLater ? merge.rank(sweep, chunks) : merge.merge(sweep, chunks);
            complete(sweep, merged, filesLater, lease.holder());
        } catch (LostStandingsException lost) {
            computeAgain(sweep, lost, holder);
        } catch (IOException | RuntimeException failure) {
            giveBack(sweep, holder, failure);
            throw new RetryableException(
                    "Finishing failed: " + failure.getMessage(),
                    failure,
                    RetryableException.pauseOf(failure));
        }
    }

    private void complete(Sweep sweep, SweepMerge.Merged merged, boolean filesLater, UUID holder) {
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
                                            holder,
                                            filesLater,
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
                            List<OutboxEntry> told = new ArrayList<>();
                            Callback.completed(sweep, sweep.startedAt(), completedAt)
                                    .ifPresent(told::add);
                            if (filesLater) {
                                told.add(SweepExport.entry(sweep));
                            }
                            return told.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(outbox.add(connection, told));
                        });
        written.ifPresent(outbox::publish);
        LOG.info("The sweep is completed with {} rows", merged.figures().resultCount());
    }

    /**
     * Has lost chunks computed once more: they count as missing from now on, so that a retry finds
     * them too where this was the last attempt. The report of the last one has the sweep finished.
     */
    private void computeAgain(Sweep sweep, LostStandingsException lost, UUID holder) {
        Optional<Outbox.Written> written =
                database.inTenant(
                        sweep.tenant(),
                        connection -> {
                            Optional<Sweep> open =
                                    FanIn.takeBack(
                                            connection,
                                            sweep.jobId(),
                                            holder,
                                            lost.chunks(),
                                            now());
                            if (open.isEmpty() || !open.get().status().isOpen()) {
                                return Optional.empty();
                            }
                            return sweep.finishings() < FINISHINGS_MAX
                                    ? Optional.of(
                                            outbox.add(
                                                    connection,
                                                    ChunkMessages.of(open.get(), lost.chunks())))
                                    : new SweepFailure(outbox, clock)
                                            .fail(connection, sweep.jobId(), reason(lost));
                        });
        LOG.warn("Sweep {} is not finished: {}", sweep.jobId(), lost.getMessage());
        written.ifPresent(outbox::publish);
    }

    private void giveBack(Sweep sweep, UUID holder, Exception failure) {
        try {
            Optional<Outbox.Written> written =
                    database.inTenant(
                            sweep.tenant(),
                            connection -> {
                                FanIn.release(connection, sweep.jobId(), holder);
                                return sweep.finishings() < FINISHINGS_MAX
                                        ? Optional.empty()
                                        : new SweepFailure(outbox, clock)
                                                .fail(connection, sweep.jobId(), reason(failure));
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
