package io.tradewind.sequencer.projection;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.LogReader;
import io.tradewind.sequencer.RestoredState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Tells a bookkeeper what he missed, by applying the log to an engine of its own: from the newest
 * state that is not beyond his position, or from the beginning. Used by one thread.
 */
public final class LogReplay {

    private final CommandLog log;
    private final History history;
    private final Capacity capacity;
    private Course course;

    /** A replay of this log and of what is kept beside it; engines are made with this room. */
    public LogReplay(CommandLog log, History history, Capacity capacity) {
        this.log = log;
        this.history = history;
        this.capacity = capacity;
    }

    /** What is told after each command, for whoever is to write. */
    @FunctionalInterface
    interface Commands {

        /** A command has been told with its events; whether to go on. */
        boolean told(long epoch, long sequence, long timeMillis);
    }

    /** One engine on its way through the log. */
    private final class Course {
        private final OpenSink sink = new OpenSink();
        private final Engine engine;
        private final Deque<LogBatch> read = new ArrayDeque<>();
        private LogPosition readTo;
        private LogBatch batch;
        private int offset;
        private long sequence;
        private final LogReader reader = new LogReader(log, history);

        Course(long after) {
            RestoredState start =
                    history.newest(after, capacity, sink)
                            .orElseGet(
                                    () ->
                                            new RestoredState(
                                                    new Engine(capacity, sink),
                                                    LogPosition.START,
                                                    0));
            engine = start.engine();
            readTo = start.position();
            sequence = readTo.sequence();
        }

        /** Applies the next command; false at the end of the log. */
        boolean next() {
            while (batch == null || offset >= batch.length()) {
                if (read.isEmpty()) {
                    List<LogBatch> more = reader.after(readTo);
                    if (more.isEmpty()) {
                        return false;
                    }
                    read.addAll(more);
                }
                batch = read.poll();
                offset = 0;
                readTo = batch.end();
            }
            int length = batch.commandLength(offset);
            engine.apply(batch.commands(), offset);
            offset += length;
            sequence++;
            return true;
        }
    }

    /**
     * Tells what comes after a command, up to another or to the end of the log.
     *
     * @return the last command that was told, or {@code after}
     */
    long tell(long after, long upTo, Bookkeeper bookkeeper, Commands commands) {
        if (course == null || course.sequence > after) {
            course = new Course(after);
        }
        course.sink.mute();
        while (course.sequence < upTo) {
            if (course.sequence >= after) {
                course.sink.open(bookkeeper);
            }
            if (!course.next()) {
                break;
            }
            if (course.sequence > after
                    && !commands.told(course.batch.epoch(), course.sequence, course.engine.now())) {
                break;
            }
        }
        course.sink.mute();
        return Math.max(after, course.sequence);
    }

    /** Lets go of the engine; the next replay begins with another. */
    void rest() {
        course = null;
    }
}
