package io.tradewind.sequencer;

import java.util.List;

/**
 * Reads the log on and on, wherever it lies: what was purged from it comes from its archives. A
 * keeper may archive and purge between two reads, so a gap at the log's beginning is none where the
 * archives go on. Used by one thread.
 */
public final class LogReader {

    private final CommandLog log;
    private final History history;
    private boolean inArchives = true;

    public LogReader(CommandLog log, History history) {
        this.log = log;
        this.history = history;
    }

    /**
     * The next batches after a position, each verified; a few megabytes at a time.
     *
     * @return empty at the end of the log
     * @throws DamagedLogException if neither log nor archives have what follows as it was written
     */
    public List<LogBatch> after(LogPosition position) {
        List<LogBatch> archived = inArchives ? history.archived(position) : List.of();
        inArchives = !archived.isEmpty();
        return inArchives ? archived : logged(position);
    }

    private List<LogBatch> logged(LogPosition position) {
        try {
            return log.read(position);
        } catch (DamagedLogException missing) {
            List<LogBatch> archived = history.archived(position);
            if (archived.isEmpty()) {
                throw missing;
            }
            inArchives = true;
            return archived;
        }
    }
}
