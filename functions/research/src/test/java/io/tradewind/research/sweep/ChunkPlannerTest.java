package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.research.sweep.ChunkPlanner.Chunk;
import io.tradewind.research.sweep.ChunkPlanner.Part;
import io.tradewind.research.sweep.ChunkPlanner.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChunkPlannerTest {

    @Test
    void aGridThatFitsOneChunkIsOneChunk() {
        List<Chunk> chunks = chunks(List.of(new Part(4_851, 7_000)));
        assertEquals(List.of(new Chunk(0, 0, 0, 4_851, 4_851 * 7_000d)), chunks);
    }

    @Test
    void everyTickerHasChunksOfItsOwn() {
        List<Part> parts = new ArrayList<>();
        for (int ticker = 0; ticker < 500; ticker++) {
            parts.add(new Part(10_000, 7_000));
        }
        List<Chunk> chunks = chunks(parts);
        assertEquals(500, chunks.size());
        assertEquals(499, chunks.getLast().part());
    }

    @Test
    void aChunkHoldsABoundedNumberOfRows() {
        List<Chunk> chunks = chunks(List.of(new Part(10_000_000, 1)));
        assertEquals(40, chunks.size());
    }

    @Test
    void largeSweepsGetLargerChunksAndTooLargeOnesAreRefused() {
        List<Chunk> chunks = chunks(List.of(new Part(10_000_000, 2_000_000)));
        assertEquals(ChunkPlanner.CHUNKS_MAX, chunks.size());
        Plan plan = ChunkPlanner.plan(List.of(new Part(10_000_000, 8_000_000)));
        assertEquals(80_000, assertInstanceOf(Plan.TooMuchWork.class, plan).seconds(), 1);
        assertInstanceOf(Plan.TooMuchWork.class, ChunkPlanner.plan(List.of(new Part(2, 2.1e10))));
    }

    @Property(tries = 500)
    void chunksCoverEveryCombinationOnce(@ForAll long seed) {
        Random random = new Random(seed);
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part <= random.nextInt(5); part++) {
            parts.add(new Part(1 + random.nextInt(700_000), random.nextDouble() * 1e6));
        }
        long[] next = new long[parts.size()];
        int index = 0;
        for (Chunk chunk : chunks(parts)) {
            assertEquals(index++, chunk.index());
            assertEquals(next[chunk.part()], chunk.from());
            assertTrue(chunk.to() > chunk.from());
            assertTrue(chunk.to() - chunk.from() <= ChunkPlanner.CHUNK_ROWS_MAX);
            assertTrue(chunk.nanos() <= ChunkPlanner.CHUNK_NANOS_MAX);
            next[chunk.part()] = chunk.to();
        }
        for (int part = 0; part < next.length; part++) {
            assertEquals(parts.get(part).combinations(), next[part]);
        }
    }

    private static List<Chunk> chunks(List<Part> parts) {
        return assertInstanceOf(Plan.Chunks.class, ChunkPlanner.plan(parts)).chunks();
    }
}
