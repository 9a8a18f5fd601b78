package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.rows.Leaderboard;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.Standing;
import io.tradewind.research.rows.StandingScores;
import io.tradewind.research.rows.StandingsFile;
import io.tradewind.research.rows.TopRows;
import io.tradewind.research.validation.ValidationMerge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds from the standings of a sweep's chunks what the database is to hold: the best rows with
 * their ranks, and the summary. Memory is twelve bytes for each row.
 */
final class SweepStandings {

    /** Most rows of a sweep that is ranked so: 120 MB. */
    static final long ROWS_MAX = 10_000_000;

    private static final int READS_AT_ONCE = 4;

    private final ObjectStore results;
    private final RowLayout layout;

    SweepStandings(ObjectStore results, RowLayout layout) {
        this.results = results;
        this.layout = layout;
    }

    SweepMerge.Merged rank(Sweep sweep, List<Chunk> chunks) {
        List<Standing> standings = read(sweep, chunks);
        List<TopRows.Kept> top = Leaderboard.of(standings, sweep.tickers().size());
        return new SweepMerge.Merged(
                SweepFigures.of(
                        sweep,
                        layout,
                        sweep.combinations(),
                        top,
                        StandingScores.of(standings),
                        ValidationMerge.Merged.NOTHING),
                layout.names(),
                top,
                null);
    }

    /**
     * One standing for each chunk, in order.
     *
     * @throws LostStandingsException where some are not there
     */
    private List<Standing> read(Sweep sweep, List<Chunk> chunks) {
        Standing[] standings = new Standing[chunks.size()];
        List<Future<List<Standing>>> reads = new ArrayList<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(READS_AT_ONCE, Thread.ofVirtual().factory())) {
            chunks.stream()
                    .map(Chunk::standings)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(name -> reads.add(readers.submit(() -> read(sweep, chunks, name))));
            for (Future<List<Standing>> read : reads) {
                for (Standing standing : Outcome.of(read)) {
                    standings[standing.chunk()] = standing;
                }
            }
        }
        List<Chunk> lost =
                chunks.stream().filter(chunk -> standings[chunk.index()] == null).toList();
        if (!lost.isEmpty()) {
            throw new LostStandingsException(lost);
        }
        long rows = 0;
        for (Chunk chunk : chunks) {
            Standing standing = standings[chunk.index()];
            if (standing.rows() != chunk.rows()) {
                throw new IllegalStateException(
                        "the standings of chunk %d are not those of its %d rows"
                                .formatted(chunk.index(), chunk.rows()));
            }
            rows += standing.rows();
        }
        if (rows != sweep.combinations()) {
            throw new IllegalStateException("ranked " + rows + " rows of " + sweep.combinations());
        }
        return Arrays.asList(standings);
    }

    /** What an object holds; nothing where it is gone. */
    private List<Standing> read(Sweep sweep, List<Chunk> chunks, String name) {
        return results.get(SweepKeys.standings(sweep.tenant(), sweep.jobId(), name))
                .map(
                        object ->
                                StandingsFile.read(
                                        layout,
                                        object.content(),
                                        chunk -> chunks.get(chunk).ticker()))
                .orElse(List.of());
    }
}
