package io.tradewind.research.sweep;

import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.queue.Message;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.Sweep;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that have chunks computed. Chunks that take milliseconds, as those of many tickers
 * with few bars each, share a message: the way of a message through queue, worker and collector
 * costs more than computing one of them, and a worker that has several reads the prices of the next
 * and stores the rows of the last while it computes.
 */
public final class ChunkMessages {

    /** Chunks of one message. */
    static final int TOGETHER_MAX = 64;

    /** Work of the chunks of one message, in nanoseconds, where it has more than one. */
    static final double TOGETHER_NANOS_MAX = 1e9;

    /** Messages that a sweep has before chunks share one, so that several workers have work. */
    static final int MESSAGES_MIN = 8;

    /** The smallest messages, at a sweep's end, have this share of its chunks or more. */
    static final int SMALLEST_SHARE = 32;

    private ChunkMessages() {}

    /** The messages for the queue of the sweep's priority. */
    public static List<OutboxEntry> of(Sweep sweep, List<Chunk> chunks) {
        return together(chunks).stream()
                .map(
                        group ->
                                OutboxEntry.now(
                                        sweep.chunkQueue(),
                                        Message.of(
                                                sweep.tenant(),
                                                sweep.correlationId(),
                                                task(sweep, group))))
                .toList();
    }

    /**
     * Chunks that share a message each, in order. Messages become smaller towards the end, so that
     * workers end together: C. Polychronopoulos and D. Kuck, "Guided Self-Scheduling", 1987.
     */
    static List<List<Chunk>> together(List<Chunk> chunks) {
        List<List<Chunk>> groups = new ArrayList<>();
        int from = 0;
        while (from < chunks.size()) {
            int to = end(chunks, from);
            groups.add(List.copyOf(chunks.subList(from, to)));
            from = to;
        }
        return groups;
    }

    private static int end(List<Chunk> chunks, int from) {
        int least = Math.max(1, chunks.size() / SMALLEST_SHARE);
        int left = chunks.size() - from;
        int most = Math.min(TOGETHER_MAX, Math.max(least, left / MESSAGES_MIN));
        int end = Math.min(chunks.size(), from + most);
        double nanos = chunks.get(from).nanos();
        for (int at = from + 1; at < end; at++) {
            nanos += chunks.get(at).nanos();
            if (nanos > TOGETHER_NANOS_MAX) {
                return at;
            }
        }
        return end;
    }

    private static ChunkTask task(Sweep sweep, List<Chunk> group) {
        return group.getFirst().task(sweep).with(group.stream().skip(1).map(Chunk::piece).toList());
    }
}
