package io.tradewind.research.sweep;

import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.settings.Environment;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.FanIn;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to finish one sweep, renewed beside the work for as long as its holder lives: it is
 * short, so that another takes over soon where the holder dies, and it outlasts any merge. A holder
 * that cannot renew it, because the database is away, keeps it until another takes it; who lost it
 * completes nothing, as completing asks for the holder's name.
 */
final class FinishingLease implements AutoCloseable {

    /** How long it lasts without being renewed. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** How often it is renewed: two may fail. */
    static final Duration BEAT = LENGTH.dividedBy(3);

    private static final Logger LOG = LoggerFactory.getLogger(FinishingLease.class);

    private final Database database;
    private final Sweep sweep;
    private final UUID holder;
    private final Clock clock;
    private final Map<String, String> variables = Environment.current();
    private final Future<?> beats;

    /** Begins to renew the holder's lease every {@code beat}, on a thread of the executor. */
    FinishingLease(
            Database database,
            Sweep sweep,
            UUID holder,
            Clock clock,
            ScheduledExecutorService executor,
            Duration beat) {
        this.database = database;
        this.sweep = sweep;
        this.holder = holder;
        this.clock = clock;
        long nanos = beat.toNanos();
        this.beats =
                executor.scheduleWithFixedDelay(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    UUID holder() {
        return holder;
    }

    /** Stops renewing it. It runs out by itself unless it was given back. */
    @Override
    public void close() {
        beats.cancel(false);
    }

    private void beat() {
        try {
            Environment.bind(
                    variables,
                    () -> Correlation.with(sweep.correlationId(), sweep.tenant(), this::renew));
        } catch (Exception unreachable) {
            LOG.warn("The lease on sweep {} is not renewed now", sweep.jobId(), unreachable);
        }
    }

    private Void renew() {
        boolean held =
                database.inTenant(
                        sweep.tenant(),
                        connection ->
                                FanIn.renew(
                                        connection,
                                        sweep.jobId(),
                                        holder,
                                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                                        LENGTH));
        if (!held) {
            LOG.warn("The lease on sweep {} has gone to another", sweep.jobId());
            beats.cancel(false);
        }
        return null;
    }
}
