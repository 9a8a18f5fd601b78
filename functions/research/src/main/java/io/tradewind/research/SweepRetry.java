package io.tradewind.research;

import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.RetryTable;
import io.tradewind.research.postgres.SweepTable;
import io.tradewind.research.sweep.ChunkMessages;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs what is missing of failed sweeps. Retries of one sweep wait for each other, so that of
 * several at once one opens it and the others find it open.
 */
final class SweepRetry {

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    SweepRetry(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Step(RetryOutcome outcome, Optional<Outbox.Written> written) {

        static Step without(RetryOutcome outcome) {
            return new Step(outcome, Optional.empty());
        }
    }

    RetryOutcome retry(TenantId tenant, UUID jobId, Optional<String> key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Step step =
                database.inTenant(
                        tenant,
                        connection -> {
                            RetryTable.lock(connection, tenant, jobId);
                            Optional<Sweep> found = SweepTable.find(connection, jobId);
                            return found.isEmpty()
                                    ? Step.without(new RetryOutcome.NotFound())
                                    : step(connection, found.get(), key.orElse(null), now);
                        });
        step.written().ifPresent(outbox::publish);
        return step.outcome();
    }

    private Step step(Connection connection, Sweep sweep, String key, Instant now)
            throws SQLException {
        if (sweep.status().isOpen()) {
            return Step.without(new RetryOutcome.UnderWay(sweep.job()));
        }
        if (sweep.status() != JobStatus.FAILED) {
            return Step.without(new RetryOutcome.NotRetryable(sweep.job()));
        }
        UUID jobId = sweep.jobId();
        if (key != null && RetryTable.isLast(connection, jobId, key)) {
            return Step.without(new RetryOutcome.Repeated(sweep.job()));
        }
        ChunkTable.forgive(connection, jobId);
        Optional<Sweep> opened = RetryTable.reopen(connection, jobId, key, now);
        if (opened.isEmpty()) {
            // Its last chunk came in late, and it completed between the two statements.
            Sweep ended = SweepTable.find(connection, jobId).orElseThrow();
            return Step.without(new RetryOutcome.NotRetryable(ended.job()));
        }
        List<Chunk> missing = ChunkTable.missing(connection, jobId);
        List<Chunk> sent = ChunkTable.unfinished(connection, jobId);
        return new Step(
                new RetryOutcome.Restarted(opened.get().job(), missing.size()),
                Optional.of(outbox.add(connection, ChunkMessages.of(opened.get(), sent))));
    }
}
