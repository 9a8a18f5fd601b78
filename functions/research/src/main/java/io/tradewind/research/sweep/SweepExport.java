package io.tradewind.research.sweep;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ExportTask;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.OwedFiles;
import io.tradewind.research.postgres.SweepTable;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the result files of sweeps that completed before them. The files are the same bytes
 * however often and by whom they are written, so two who write them at once do no harm.
 */
public final class SweepExport {

    static final String QUEUE = "sweep-exports";

    private static final Logger LOG = LoggerFactory.getLogger(SweepExport.class);

    private final Database database;
    private final ObjectStore results;
    private final RowsOnDemand rows;
    private final Clock clock;

    /** An export to the results bucket. */
    public SweepExport(
            Database database, ObjectStore results, ChunkComputer computer, Clock clock) {
        this.database = database;
        this.results = results;
        this.rows = new RowsOnDemand(results, computer);
        this.clock = clock;
    }

    /** The message that has a sweep's files written. */
    static OutboxEntry entry(Sweep sweep) {
        return OutboxEntry.now(
                QUEUE,
                Message.of(sweep.tenant(), sweep.correlationId(), new ExportTask(sweep.jobId())));
    }

    /**
     * Writes the files of a sweep, if it owes them.
     *
     * @throws RetryableException where it failed and can be tried again
     */
    public void write(Message<ExportTask> message) {
        record Owed(Sweep sweep, List<Chunk> chunks) {}
        Optional<Owed> owed =
                database.inTenant(
                        message.tenant(),
                        connection -> {
                            Optional<Sweep> sweep =
                                    SweepTable.find(connection, message.body().jobId())
                                            .filter(Sweep::filesOwed);
                            return sweep.isPresent()
                                    ? Optional.of(
                                            new Owed(
                                                    sweep.get(),
                                                    ChunkTable.all(
                                                            connection, sweep.get().jobId())))
                                    : Optional.empty();
                        });
        if (owed.isEmpty()) {
            LOG.info("The sweep owes no files");
            return;
        }
        Sweep sweep = owed.get().sweep();
        try {
            SweepMerge merge =
                    new SweepMerge(results, RowLayouts.of(sweep.spec().execution().execution()));
            if (sweep.spec().rowsLater()) {
                rows.store(sweep, owed.get().chunks());
                merge.filesAndOrder(sweep, owed.get().chunks());
            } else {
                merge.files(sweep, owed.get().chunks());
            }
        } catch (IOException failure) {
            throw new RetryableException(
                    "The result files were not written: " + failure.getMessage(), failure);
        }
        database.inTenant(
                sweep.tenant(),
                connection -> {
                    OwedFiles.written(
                            connection,
                            sweep.jobId(),
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                    return null;
                });
        LOG.info("The result files of {} rows are written", sweep.combinations());
    }
}
