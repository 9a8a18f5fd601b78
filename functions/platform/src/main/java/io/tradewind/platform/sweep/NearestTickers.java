package io.tradewind.platform.sweep;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the known tickers that a mistyped one may have meant. */
final class NearestTickers {

    /** Most names that are suggested. */
    static final int SUGGESTIONS_MAX = 3;

    private NearestTickers() {}

    /** The nearest of {@code known} by edits (insert, delete, replace, swap), nearest first. */
    static List<String> of(String ticker, Collection<String> known) {
        record Candidate(String name, int edits) {}
        return known.stream()
                .map(name -> new Candidate(name, edits(ticker, name)))
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(SUGGESTIONS_MAX)
                .map(Candidate::name)
                .toList();
    }

    /** Optimal string alignment distance. */
    static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
        int edited = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(edited, cost[i - 2][j - 2] + 1) : edited;
    }
}
