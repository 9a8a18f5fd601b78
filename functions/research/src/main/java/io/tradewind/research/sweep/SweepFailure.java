package io.tradewind.research.sweep;

import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.SweepTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sweeps that nothing can complete. */
record SweepFailure(Outbox outbox, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(SweepFailure.class);

    /**
     * Fails a sweep, if it is still open, and leaves the callback in the outbox.
     *
     * @return what to publish after the commit
     */
    Optional<Outbox.Written> fail(Connection connection, UUID jobId, String reason)
            throws SQLException {
        Optional<Sweep> failed =
                SweepTable.fail(
                        connection, jobId, reason, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        LOG.error("The sweep failed: {}", reason);
        Optional<OutboxEntry> callback = Callback.failed(failed.get());
        return callback.isPresent()
                ? Optional.of(outbox.add(connection, callback.get()))
                : Optional.empty();
    }
}
