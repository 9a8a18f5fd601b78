package io.tradewind.research.rows;

import java.util.Arrays;

/** Mean, maximum and median of the scores of all rows. Eight bytes for each row. */
public final class ScoreStatistics implements RankedRows {

    private final int score;
    private double[] scores = new double[1024];
    private int count;

    /** Reads the layout's score column. */
    public ScoreStatistics(RowLayout layout) {
        this.score = layout.score();
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker) {
        double value = values[offset + score];
        if (!Double.isFinite(value)) {
            return;
        }
        if (count == scores.length) {
            scores = Arrays.copyOf(scores, Math.multiplyExact(count, 2));
        }
        scores[count++] = value;
    }

    /** Answers the figures; all are undefined (NaN) where no row has a score. */
    public Scores scores() {
        if (count == 0) {
            return new Scores(Double.NaN, Double.NaN, Double.NaN);
        }
        double sum = 0;
        for (int at = 0; at < count; at++) {
            sum += scores[at];
        }
        Arrays.sort(scores, 0, count);
        double median = (scores[(count - 1) / 2] + scores[count / 2]) / 2;
        return new Scores(sum / count, scores[count - 1], median);
    }

    /** The figures of a sweep. */
    public record Scores(double average, double max, double median) {}
}
