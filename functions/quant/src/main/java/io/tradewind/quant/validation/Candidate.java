package io.tradewind.quant.validation;

/**
 * The best combination that was seen for a window. Of two, the one with enough trades is better,
 * then the one with the higher score, then the earlier one in the grid: a total order, so the best
 * of all is the same in whatever pieces the grid was searched.
 *
 * @param index of the combination in its grid
 * @param eligible whether it made enough trades
 * @param score in sample
 */
public record Candidate(long index, boolean eligible, double score) {

    /** Whether this one is to be preferred; anything is preferred to null. */
    public boolean isBetterThan(Candidate other) {
        if (other == null || eligible != other.eligible) {
            return other == null || eligible;
        }
        int order = Double.compare(defined(score), defined(other.score));
        return order == 0 ? index < other.index : order > 0;
    }

    /** An undefined score is worse than any other, and the two zeros are equal. */
    private static double defined(double score) {
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score + 0.0;
    }
}
