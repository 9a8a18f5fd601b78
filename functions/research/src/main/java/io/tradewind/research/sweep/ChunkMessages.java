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
    static final int TOGETHER_MAX = 16;

    /** Work of the chunks of one message, in nanoseconds, where it has more than one. */
    static final double TOGETHER_NANOS_MAX = 250e6;

    /** Messages that a sweep has before chunks share one, so that several workers have work. */
    static final int MESSAGES_MIN = 8;

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

    /** Chunks that share a message each, in order. */
    static List<List<Chunk>> together(List<Chunk> chunks) {
        int most = Math.clamp(chunks.size() / MESSAGES_MIN, 1, TOGETHER_MAX);
        List<List<Chunk>> groups = new ArrayList<>();
        List<Chunk> group = new ArrayList<>();
        double nanos = 0;
        for (Chunk chunk : chunks) {
            boolean full = group.size() == most || nanos + chunk.nanos() > TOGETHER_NANOS_MAX;
            if (full && !group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
                nanos = 0;
            }
            group.add(chunk);
            nanos += chunk.nanos();
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return groups;
    }

    private static ChunkTask task(Sweep sweep, List<Chunk> group) {
        return group.getFirst().task(sweep).with(group.stream().skip(1).map(Chunk::piece).toList());
    }
}
