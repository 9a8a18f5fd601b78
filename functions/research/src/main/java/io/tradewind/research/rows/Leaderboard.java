package io.tradewind.research.rows;

import io.tradewind.research.rows.TopRows.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The rows that the database is to hold, found from the standings of all chunks: those that {@link
 * TopRows} keeps of a merge, with the same ranks, without merging. A row's rank is one more than
 * the rows of all chunks before it, and in each chunk these are counted by search.
 */
public final class Leaderboard {

    /** A row by its place in its chunk. */
    private record Row(Standing standing, int place) {
        int compareTo(Row other) {
            return standing.compare(place, other.standing, other.place);
        }
    }

    private static final Comparator<Row> BY_RANK = Row::compareTo;

    private Leaderboard() {}

    /**
     * The rows to keep, in ranking order.
     *
     * @param standings of all chunks, each with as many leaders as it has rows or {@link
     *     TopRows#RANKED_MAX}
     * @param tickers number of tickers that the standings' indices refer to
     */
    public static List<Kept> of(List<Standing> standings, int tickers) {
        // What is kept of a chunk are its first rows, however many.
        int[] kept = new int[standings.size()];
        keepBest(standings, everyIndex(standings), TopRows.RANKED_MAX, kept);
        List<List<Integer>> ofTicker = new ArrayList<>();
        for (int ticker = 0; ticker < tickers; ticker++) {
            ofTicker.add(new ArrayList<>());
        }
        for (int at = 0; at < standings.size(); at++) {
            ofTicker.get(standings.get(at).ticker()).add(at);
        }
        ofTicker.forEach(of -> keepBest(standings, of, TopRows.RANKED_PER_TICKER, kept));
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < kept.length; at++) {
            for (int place = 0; place < kept[at]; place++) {
                rows.add(new Row(standings.get(at), place));
            }
        }
        rows.sort(BY_RANK);
        return ranked(rows, standings);
    }

    private static List<Integer> everyIndex(List<Standing> standings) {
        List<Integer> all = new ArrayList<>();
        for (int at = 0; at < standings.size(); at++) {
            all.add(at);
        }
        return all;
    }

    /** Raises {@code kept} of some standings so that it covers their best rows together. */
    private static void keepBest(
            List<Standing> standings, List<Integer> some, int count, int[] kept) {
        record Next(int standing, Row row) {}
        PriorityQueue<Next> next = new PriorityQueue<>((a, b) -> a.row().compareTo(b.row()));
        for (int at : some) {
            if (standings.get(at).leaders() > 0) {
                next.add(new Next(at, new Row(standings.get(at), 0)));
            }
        }
        for (int found = 0; found < count && !next.isEmpty(); found++) {
            Next best = next.remove();
            Standing standing = best.row().standing();
            int following = best.row().place() + 1;
            kept[best.standing()] = Math.max(kept[best.standing()], following);
            if (following < standing.leaders()) {
                next.add(new Next(best.standing(), new Row(standing, following)));
            }
        }
    }

    private static List<Kept> ranked(List<Row> rows, List<Standing> standings) {
        long[] ranks = new long[rows.size()];
        long[] ranksForTicker = new long[rows.size()];
        Arrays.fill(ranks, 1);
        Arrays.fill(ranksForTicker, 1);
        for (Standing standing : standings) {
            int before = 0;
            for (int at = 0; at < ranks.length; at++) {
                Row row = rows.get(at);
                before = standing.before(before, row.standing(), row.place());
                ranks[at] += before;
                if (standing.ticker() == row.standing().ticker()) {
                    ranksForTicker[at] += before;
                }
            }
        }
        List<Kept> ranked = new ArrayList<>(rows.size());
        for (int at = 0; at < ranks.length; at++) {
            Row row = rows.get(at);
            ranked.add(
                    new Kept(
                            row.standing().ticker(),
                            row.standing().leader(row.place()),
                            ranks[at],
                            ranksForTicker[at]));
        }
        return ranked;
    }
}
