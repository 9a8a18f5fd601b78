package io.tradewind.research.rows;

import io.tradewind.research.rows.ScoreStatistics.Scores;
import java.util.List;

/**
 * Mean, maximum and median of the scores of all rows, from the standings of their chunks. The
 * median is found by halving the range of scores and counting, so that nothing is merged or copied.
 */
public final class StandingScores {

    private static final long BEST_INFINITE = Ranking.key(Double.POSITIVE_INFINITY);
    private static final long LAST_FINITE = Ranking.key(-Double.MAX_VALUE);

    private StandingScores() {}

    /** Answers the figures; all are undefined (NaN) where no row has a score. */
    public static Scores of(List<Standing> standings) {
        double sum = 0;
        long count = 0;
        for (Standing standing : standings) {
            for (int place = 0; place < standing.rows(); place++) {
                double score = standing.score(place);
                if (Double.isFinite(score)) {
                    sum += score;
                    count++;
                }
            }
        }
        if (count == 0) {
            return new Scores(Double.NaN, Double.NaN, Double.NaN);
        }
        long infinite = upTo(standings, BEST_INFINITE);
        double upper = score(standings, infinite + (count - 1) / 2);
        double lower = score(standings, infinite + count / 2);
        return new Scores(sum / count, score(standings, infinite), (lower + upper) / 2);
    }

    /** The score that so many rows are before in descending order of scores. */
    private static double score(List<Standing> standings, long before) {
        long low = BEST_INFINITE;
        long high = LAST_FINITE;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (upTo(standings, middle) > before) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Ranking.score(low);
    }

    private static long upTo(List<Standing> standings, long key) {
        long rows = 0;
        for (Standing standing : standings) {
            rows += standing.upTo(key);
        }
        return rows;
    }
}
