package io.tradewind.research.sweep;

import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.FanIn;
import io.tradewind.research.postgres.OwedFiles;
import io.tradewind.research.postgres.SilentSweeps;
import io.tradewind.research.postgres.SweepTable;
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
 * Mends sweeps of which nothing is heard, on a schedule: sends chunks without a result again, has
 * what is counted but not finished finished, has owed result files written, and fails what stays
 * silent. The database is the truth; a queue that lost everything is made good here.
 */
public final class SweepCheck {

    /**
     * Times that silent chunks are sent again. The wait doubles each time: with two minutes at
     * first the sweep fails after about two hours, or sooner where collectors keep dying of it.
     */
    static final int RESENDS_MAX = 5;

    /** Silence after which result files are asked for again: twice what writing them may take. */
    static final Duration FILES_AFTER = Duration.ofMinutes(30);

    /** Sweeps that one run looks at; the next goes on. */
    static final int SWEEPS_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SweepCheck.class);

    private final Database database;
    private final Outbox outbox;
    private final SweepFailure failure;
    private final Duration stuckAfter;
    private final Clock clock;

    /** A check that looks after sweeps silent for {@code stuckAfter}. */
    public SweepCheck(Database database, Outbox outbox, Duration stuckAfter, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.failure = new SweepFailure(outbox, clock);
        this.stuckAfter = stuckAfter;
        this.clock = clock;
    }

    /** Looks after what is silent now; answers how many sweeps that were. */
    public int run() {
        Instant now = now();
        List<SilentSweeps.Silent> silent =
                database.withoutTenant(
                        connection -> SilentSweeps.find(connection, now, stuckAfter, SWEEPS_MAX));
        for (SilentSweeps.Silent sweep : silent) {
            try {
                mend(sweep.tenant(), sweep);
            } catch (RuntimeException failure) {
                LOG.error("Sweep {} could not be mended", sweep.jobId(), failure);
                postpone(sweep);
            }
        }
        return silent.size() + askForFiles(now);
    }

    private int askForFiles(Instant now) {
        List<OwedFiles.Owing> owing =
                database.withoutTenant(
                        connection ->
                                OwedFiles.silent(
                                        connection, now, FILES_AFTER, RESENDS_MAX, SWEEPS_MAX));
        for (OwedFiles.Owing sweep : owing) {
            database.inTenant(
                            sweep.tenant(),
                            connection ->
                                    OwedFiles.resent(connection, sweep.jobId(), now)
                                            ? askForFiles(connection, sweep.jobId())
                                            : Optional.<Outbox.Written>empty())
                    .ifPresent(outbox::publish);
        }
        return owing.size();
    }

    private Optional<Outbox.Written> askForFiles(Connection connection, UUID jobId)
            throws SQLException {
        LOG.warn("Sweep {} owes its result files; they are asked for again", jobId);
        Sweep sweep = SweepTable.find(connection, jobId).orElseThrow();
        return Optional.of(outbox.add(connection, SweepExport.entry(sweep)));
    }

    /** Keeps a sweep that cannot be mended from standing in the way of others. */
    private void postpone(SilentSweeps.Silent sweep) {
        try {
            database.inTenant(
                    sweep.tenant(),
                    connection -> {
                        FanIn.resent(connection, sweep.jobId(), now());
                        return null;
                    });
        } catch (RuntimeException failure) {
            LOG.warn("Sweep {} could not be postponed", sweep.jobId(), failure);
        }
    }

    private void mend(TenantId tenant, SilentSweeps.Silent silent) {
        database.inTenant(tenant, connection -> resend(connection, silent.jobId(), now()))
                .ifPresent(outbox::publish);
    }

    private Optional<Outbox.Written> resend(Connection connection, UUID jobId, Instant now)
            throws SQLException {
        Optional<Sweep> found = SweepTable.find(connection, jobId);
        if (found.isEmpty() || !FanIn.resent(connection, jobId, now)) {
            return Optional.empty(); // it ended since, or somebody is finishing it
        }
        List<Chunk> unfinished = ChunkTable.unfinished(connection, jobId);
        int missing = found.get().chunkCount() - found.get().chunksCounted();
        if (found.get().resends() >= RESENDS_MAX) {
            return failure.fail(connection, jobId, reason(found.get(), missing));
        }
        Sweep sweep = SweepTable.find(connection, jobId).orElseThrow();
        LOG.warn(
                "Sweep {} is silent with {} chunks missing; {} are sent again",
                jobId,
                missing,
                unfinished.size());
        return Optional.of(outbox.add(connection, ChunkMessages.of(sweep, unfinished)));
    }

    private static String reason(Sweep sweep, int missing) {
        int asked = RESENDS_MAX + 1;
        return missing == 0
                ? "All %d chunks are computed, but their results were not written in %d attempts"
                        .formatted(sweep.chunkCount(), asked)
                : "%d of %d chunks gave no result, though sent %d times"
                        .formatted(missing, sweep.chunkCount(), asked);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
