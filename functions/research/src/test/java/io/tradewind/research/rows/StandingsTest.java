package io.tradewind.research.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.research.rows.TopRows.Kept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is found from standings is what a merge of all rows finds. */
class StandingsTest {

    /** Two parameters, trades, a figure that no order depends on, and the score. */
    private static final RowLayout LAYOUT =
            new RowLayout(List.of("fast", "slow", "score", "trades", "figure"), 2, 3);

    private static final int MIN_TRADES = 5;

    private record Market(
            int tickers, List<ChunkRows> rows, List<byte[]> files, List<Integer> tickerOf) {}

    @Property(tries = 200)
    void theBestRowsAndTheirRanksAreThoseOfAMerge(@ForAll long seed) throws IOException {
        Market market = market(new Random(seed));
        TopRows merged = new TopRows(LAYOUT);
        ScoreStatistics statistics = new ScoreStatistics(LAYOUT);
        RankedMerge.run(market.rows(), market.tickers(), merged, statistics);

        List<Standing> standings = standings(market);
        List<Kept> found = Leaderboard.of(standings, market.tickers());

        assertEquals(lines(merged.rows()), lines(found), () -> "seed " + seed);
        ScoreStatistics.Scores expected = statistics.scores();
        ScoreStatistics.Scores scores = StandingScores.of(standings);
        assertEquals(expected.median(), scores.median(), () -> "median, seed " + seed);
        assertEquals(expected.max(), scores.max(), () -> "max, seed " + seed);
        assertEquals(expected.average(), scores.average(), 1e-12, () -> "mean, seed " + seed);
    }

    @Test
    void noRowsHaveNoFigures() {
        assertEquals(List.of(), Leaderboard.of(List.of(), 0));
        assertEquals(Double.NaN, StandingScores.of(List.of()).median());
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        StandingsFile file = new StandingsFile(LAYOUT);
        ScoreBlock block = new ScoreBlock(1, 0);
        block.add(3, 4);
        file.add(0, 0, block, combination -> new double[] {1, 2, 3, 4, 5});
        byte[] bytes = file.toBytes();
        assertEquals(1, StandingsFile.read(LAYOUT, bytes, chunk -> 0).size());
        RowLayout other = new RowLayout(List.of("score", "trades"), 0, 1);
        assertThrows(
                IllegalStateException.class, () -> StandingsFile.read(other, bytes, chunk -> 0));
        bytes[0]++;
        assertThrows(
                IllegalStateException.class, () -> StandingsFile.read(LAYOUT, bytes, chunk -> 0));
        assertThrows(
                IllegalStateException.class,
                () -> StandingsFile.read(LAYOUT, new byte[3], chunk -> 0));
    }

    private static List<Standing> standings(Market market) {
        List<Standing> standings = new ArrayList<>();
        for (byte[] file : market.files()) {
            standings.addAll(
                    StandingsFile.read(LAYOUT, file, chunk -> market.tickerOf().get(chunk)));
        }
        return standings;
    }

    private static List<String> lines(List<Kept> rows) {
        return rows.stream()
                .map(
                        row ->
                                "%d %d %d %s"
                                        .formatted(
                                                row.rank(),
                                                row.rankForTicker(),
                                                row.ticker(),
                                                Arrays.toString(row.values())))
                .toList();
    }

    /** Tickers over one grid, cut into chunks, with many equal scores, some undefined. */
    private static Market market(Random random) {
        int tickers = 1 + random.nextInt(6);
        int combinations = 1 + random.nextInt(random.nextBoolean() ? 8 : 150);
        int distinct = 1 + random.nextInt(40);
        List<ChunkRows> rows = new ArrayList<>();
        List<byte[]> files = new ArrayList<>();
        List<Integer> tickerOf = new ArrayList<>();
        StandingsFile file = new StandingsFile(LAYOUT);
        for (int ticker = 0; ticker < tickers; ticker++) {
            int from = 0;
            while (from < combinations) {
                int to = Math.min(combinations, from + 1 + random.nextInt(combinations));
                int chunk = tickerOf.size();
                double[][] drawn = drawn(random, from, to, distinct);
                byte[] stored = rows(drawn).toBytes();
                rows.add(
                        new ChunkRows(
                                LAYOUT,
                                chunk,
                                ticker,
                                to - from,
                                MIN_TRADES,
                                (start, length) ->
                                        Arrays.copyOfRange(
                                                stored, (int) start, (int) start + length),
                                256));
                int first = from;
                file.add(
                        chunk,
                        from,
                        scores(drawn),
                        combination -> drawn[(int) combination - first]);
                tickerOf.add(ticker);
                if (random.nextInt(3) == 0) {
                    files.add(file.toBytes());
                    file = new StandingsFile(LAYOUT);
                }
                from = to;
            }
        }
        files.add(file.toBytes());
        Collections.shuffle(files, random);
        return new Market(tickers, rows, files, tickerOf);
    }

    private static double[][] drawn(Random random, int from, int to, int distinct) {
        double[][] rows = new double[to - from][];
        for (int index = from; index < to; index++) {
            double score =
                    random.nextInt(50) == 0 ? Double.NaN : random.nextInt(distinct) - distinct / 2;
            // Columns before the score are the parameters, ascending with the combination.
            rows[index - from] =
                    new double[] {
                        Math.floorDiv(index, 10),
                        index % 10,
                        score,
                        random.nextInt(12),
                        random.nextInt()
                    };
        }
        return rows;
    }

    private static RowBlock rows(double[][] drawn) {
        RowBlock block = new RowBlock(LAYOUT, 1, MIN_TRADES);
        block.add(new double[] {9, 9, 9, 9, 9}, 0);
        block.clear();
        for (double[] row : drawn) {
            block.add(row, 0);
        }
        return block;
    }

    private static ScoreBlock scores(double[][] drawn) {
        ScoreBlock block = new ScoreBlock(1, MIN_TRADES);
        block.add(9, 9);
        block.clear();
        for (double[] row : drawn) {
            block.add(row[LAYOUT.score()], row[LAYOUT.trades()]);
        }
        assertEquals(drawn.length, block.rows());
        return block;
    }

    @Test
    void aBlockThatIsFilledAnewForgetsWhatWasInIt() {
        RowBlock block = new RowBlock(LAYOUT, 2, 0);
        block.add(new double[] {1, 1, 1, 1, 1}, 0);
        block.clear();
        block.add(new double[] {2, 2, 2, 2, 2}, 0);
        RowBlock fresh = new RowBlock(LAYOUT, 2, 0);
        fresh.add(new double[] {2, 2, 2, 2, 2}, 0);
        assertArrayEquals(fresh.toBytes(), block.toBytes());
    }
}
