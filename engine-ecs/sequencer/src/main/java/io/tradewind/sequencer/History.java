package io.tradewind.sequencer;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.event.EventSink;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of the log beside it: snapshots to begin from, and archives of what was purged from
 * it. Methods throw {@link io.tradewind.platform.failure.RetryableException} while it cannot be
 * reached.
 */
public interface History {

    /** Nothing is kept: every start reads the whole log. */
    History NONE =
            new History() {
                @Override
                public Optional<RestoredState> newest(
                        long atOrBelow, Capacity capacity, EventSink sink) {
                    return Optional.empty();
                }

                @Override
                public List<LogBatch> archived(LogPosition after) {
                    return List.of();
                }
            };

    /** The newest snapshot of at most so many commands that is whole; torn ones are passed over. */
    Optional<RestoredState> newest(long atOrBelow, Capacity capacity, EventSink sink);

    /**
     * The next archived batches after a position, each verified.
     *
     * @return empty at the end of the archives
     * @throws DamagedLogException if an archive is not what was written
     */
    List<LogBatch> archived(LogPosition after);
}
