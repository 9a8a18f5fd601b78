package io.tradewind.research.sweep;

import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.FanIn;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends sweeps of which nothing is heard, on a schedule: sends chunks without a result again,
 * finishes what is counted but not finished, and fails what stays silent. The database is the
 * truth; a queue that lost everything is made good here.
 */
public final class SweepCheck {

    /**
     * Times that silent chunks are sent again. The wait doubles each time: with two minutes at
     * first the sweep fails after about two hours.
     */
    static final int RESENDS_MAX = 5;

    /** Sweeps that one run looks at; the next goes on. */
    static final int SWEEPS_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SweepCheck.class);

    private final Database database;
    private final Outbox outbox;
    private final SweepFinisher finisher;
    private final Duration stuckAfter;
    private final Clock clock;

    /** A check that looks after sweeps silent for {@code stuckAfter}. */
    public SweepCheck(
            Database database,
            Outbox outbox,
            SweepFinisher finisher,
            Duration stuckAfter,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.finisher = finisher;
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
        return silent.size();
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
        Instant now = now();
        Instant lease = now.plus(SweepFinisher.LEASE);
        record Step(
                Optional<Sweep> claimed, List<Chunk> chunks, Optional<Outbox.Written> written) {}
        Step step =
                database.inTenant(
                        tenant,
                        connection -> {
                            Optional<Sweep> claimed =
                                    FanIn.claim(connection, silent.jobId(), now, lease);
                            return claimed.isPresent()
                                    ? new Step(
                                            claimed,
                                            ChunkTable.all(connection, silent.jobId()),
                                            Optional.empty())
                                    : new Step(claimed, List.of(), resend(connection, silent, now));
                        });
        step.written().ifPresent(outbox::publish);
        step.claimed().ifPresent(sweep -> finisher.finish(sweep, step.chunks(), lease));
    }

    private Optional<Outbox.Written> resend(
            Connection connection, SilentSweeps.Silent silent, Instant now) throws SQLException {
        Optional<Sweep> found = SweepTable.find(connection, silent.jobId());
        if (found.isEmpty() || !found.get().status().isOpen()) {
            return Optional.empty();
        }
        List<Chunk> missing = ChunkTable.missing(connection, silent.jobId());
        if (missing.isEmpty()) {
            return Optional.empty(); // somebody is finishing it
        }
        if (found.get().resends() >= RESENDS_MAX) {
            return finisher.fail(
                    connection,
                    silent.jobId(),
                    "%d of %d chunks gave no result, though sent %d times"
                            .formatted(missing.size(), found.get().chunkCount(), RESENDS_MAX + 1));
        }
        FanIn.resent(connection, silent.jobId(), now);
        Sweep sweep = SweepTable.find(connection, silent.jobId()).orElseThrow();
        LOG.warn("{} silent chunks of sweep {} are sent again", missing.size(), sweep.jobId());
        return Optional.of(outbox.add(connection, ChunkMessages.of(sweep, missing)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
