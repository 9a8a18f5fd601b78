package io.tradewind.research.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a sweep into chunks by work. A chunk is a range of one ticker's combinations and takes about
 * two seconds; a grid that fits one chunk is one chunk. Chunks of one ticker differ by one
 * combination at most.
 */
public final class ChunkPlanner {

    /** Work of a chunk that is aimed at, in nanoseconds. */
    public static final double CHUNK_NANOS = 2e9;

    /** Work of a chunk that a worker finishes well within its time-out, in nanoseconds. */
    public static final double CHUNK_NANOS_MAX = 20e9;

    /** Rows that a worker holds in memory. */
    public static final long CHUNK_ROWS_MAX = 250_000;

    /** Chunks of one sweep, beyond one for each ticker. Larger sweeps get larger chunks. */
    public static final int CHUNKS_MAX = 2_000;

    /** Work of a sweep that is accepted, in nanoseconds: every chunk as large as can be. */
    public static final double SWEEP_NANOS_MAX = CHUNKS_MAX * CHUNK_NANOS_MAX;

    private ChunkPlanner() {}

    /**
     * One ticker's part of the sweep.
     *
     * @param combinations size of the grid
     * @param nanosPerCombination estimated work
     */
    public record Part(long combinations, double nanosPerCombination) {

        double nanos() {
            return combinations * nanosPerCombination;
        }
    }

    /**
     * A chunk.
     *
     * @param index place in the sweep, from 0
     * @param part index of the ticker's part
     * @param from first combination
     * @param to combination after the last
     * @param nanos estimated work
     */
    public record Chunk(int index, int part, long from, long to, double nanos) {}

    /** What planning answers. */
    public sealed interface Plan {

        /** The chunks, in the order of the parts. */
        record Chunks(List<Chunk> chunks) implements Plan {}

        /** The sweep is more work than is accepted. */
        record TooMuchWork(double seconds, double secondsMax) implements Plan {}
    }

    /** Plans the chunks of a sweep over the given parts. */
    public static Plan plan(List<Part> parts) {
        double total = parts.stream().mapToDouble(Part::nanos).sum();
        double largest = parts.stream().mapToDouble(Part::nanosPerCombination).max().orElse(0);
        if (total > SWEEP_NANOS_MAX || largest > CHUNK_NANOS_MAX) {
            double nanos = Math.max(total, largest);
            double max = total > SWEEP_NANOS_MAX ? SWEEP_NANOS_MAX : CHUNK_NANOS_MAX;
            return new Plan.TooMuchWork(nanos / 1e9, max / 1e9);
        }
        double target = Math.max(CHUNK_NANOS, total / CHUNKS_MAX);
        List<Chunk> chunks = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            cut(parts.get(part), part, target, chunks);
        }
        return new Plan.Chunks(List.copyOf(chunks));
    }

    private static void cut(Part part, int index, double target, List<Chunk> chunks) {
        long combinations = part.combinations();
        long byWork = (long) Math.ceil(part.nanos() / target);
        long byRows = Math.ceilDiv(combinations, CHUNK_ROWS_MAX);
        long pieces = Math.clamp(Math.max(byWork, byRows), 1, Math.max(1, combinations));
        for (long piece = 0; piece < pieces; piece++) {
            long from = combinations * piece / pieces;
            long to = combinations * (piece + 1) / pieces;
            double nanos = (to - from) * part.nanosPerCombination();
            chunks.add(new Chunk(chunks.size(), index, from, to, nanos));
        }
    }
}
