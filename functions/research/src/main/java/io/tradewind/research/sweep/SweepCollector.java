package io.tradewind.research.sweep;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.FanIn;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the chunks' reports and has the sweep finished when all are counted. Exact under reports
 * that come twice, late, shuffled and at once, because each chunk is counted by the change of its
 * own row.
 */
public final class SweepCollector {

    private static final Logger LOG = LoggerFactory.getLogger(SweepCollector.class);

    private final Database database;
    private final Outbox outbox;
    private final SweepFinisher finisher;
    private final SweepFailure failure;
    private final Clock clock;

    /** A collector over research's tables. */
    public SweepCollector(Database database, Outbox outbox, SweepFinisher finisher, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.finisher = finisher;
        this.failure = new SweepFailure(outbox, clock);
        this.clock = clock;
    }

    /** Connects to the database and looks at nothing there. */
    public void rehearse() {
        database.withoutTenant(connection -> null);
    }

    /**
     * Takes one report.
     *
     * @throws PermanentException where there is no such sweep or chunk
     */
    public void collect(Message<ChunkReport> message) {
        if (message.body().error() == null) {
            count(message.tenant(), message.body());
        } else {
            failed(message.tenant(), message.body());
        }
    }

    private void count(TenantId tenant, ChunkReport report) {
        Instant now = now();
        UUID holder = UUID.randomUUID();
        record Counted(Optional<Sweep> sweep, Optional<Sweep> claimed, List<Chunk> chunks) {}
        Counted counted =
                database.inTenant(
                        tenant,
                        connection -> {
                            Optional<Sweep> sweep = FanIn.count(connection, report, now);
                            Optional<Sweep> claimed = claim(connection, sweep, holder, now);
                            List<Chunk> chunks =
                                    claimed.isPresent()
                                            ? ChunkTable.all(connection, report.jobId())
                                            : List.of();
                            return new Counted(sweep, claimed, chunks);
                        });
        Sweep sweep =
                counted.sweep()
                        .orElseThrow(
                                () ->
                                        new PermanentException(
                                                "There is no sweep " + report.jobId()));
        LOG.debug("{} of {} chunks are counted", sweep.chunksCounted(), sweep.chunkCount());
        counted.claimed().ifPresent(open -> finisher.finish(open, counted.chunks(), holder));
    }

    private static Optional<Sweep> claim(
            Connection connection, Optional<Sweep> sweep, UUID holder, Instant now)
            throws SQLException {
        boolean all =
                sweep.filter(found -> found.chunksCounted() == found.chunkCount())
                        .filter(found -> found.status() != JobStatus.COMPLETED)
                        .isPresent();
        return all
                ? FanIn.claim(connection, sweep.get().jobId(), holder, now, FinishingLease.LENGTH)
                : Optional.empty();
    }

    private void failed(TenantId tenant, ChunkReport report) {
        LOG.warn(
                "Attempt {} of chunk {} failed: {}",
                report.attempt(),
                report.chunk(),
                report.error());
        Optional<Outbox.Written> written =
                database.inTenant(
                        tenant,
                        connection -> {
                            OptionalInt attempts =
                                    ChunkTable.failed(
                                            connection,
                                            report.jobId(),
                                            report.chunk(),
                                            report.attempt(),
                                            report.error());
                            boolean last =
                                    attempts.isPresent()
                                            && (report.hopeless()
                                                    || attempts.getAsInt()
                                                            >= SweepWorker.ATTEMPTS_MAX);
                            return last
                                    ? failure.fail(connection, report.jobId(), reason(report))
                                    : Optional.empty();
                        });
        written.ifPresent(outbox::publish);
    }

    private static String reason(ChunkReport report) {
        return report.hopeless()
                ? "Chunk %d cannot be computed: %s".formatted(report.chunk(), report.error())
                : "Chunk %d failed %d times: %s"
                        .formatted(report.chunk(), SweepWorker.ATTEMPTS_MAX, report.error());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
