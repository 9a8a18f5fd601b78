package io.tradewind.research.sweep;

import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.queue.Message;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import java.util.List;

/** The messages that have chunks computed. */
public final class ChunkMessages {

    private ChunkMessages() {}

    /** One message for each chunk, for the queue of the sweep's priority. */
    public static List<OutboxEntry> of(Sweep sweep, List<Chunk> chunks) {
        return chunks.stream()
                .map(
                        chunk ->
                                OutboxEntry.now(
                                        sweep.chunkQueue(),
                                        Message.of(
                                                sweep.tenant(),
                                                sweep.correlationId(),
                                                chunk.task(sweep))))
                .toList();
    }
}
