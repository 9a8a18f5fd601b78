package io.tradewind.quant.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Cross-validation as the paper describes it: slow and obvious, from whole series of returns. */
final class ReferenceCscv {

    private ReferenceCscv() {}

    /**
     * Overfit splits and losing splits, each as a share; NaN where no split selects anything.
     *
     * @param returns by bar and combination
     */
    static double[] of(double[][] returns, int blocks) {
        int bars = returns.length / blocks;
        int skipped = returns.length - bars * blocks;
        List<List<Integer>> halves = new ArrayList<>();
        choose(blocks, 0, new ArrayList<>(), halves);
        int overfit = 0;
        int losing = 0;
        int splits = 0;
        for (List<Integer> half : halves) {
            List<double[]> in = new ArrayList<>();
            List<double[]> out = new ArrayList<>();
            for (int bar = skipped; bar < returns.length; bar++) {
                (half.contains((bar - skipped) / bars) ? in : out).add(returns[bar]);
            }
            if (IntStream.range(0, returns[0].length).allMatch(column -> isStill(in, column))) {
                continue;
            }
            splits++;
            int best = 0;
            for (int column = 1; column < returns[0].length; column++) {
                best = sharpe(in, column) > sharpe(in, best) ? column : best;
            }
            double own = sharpe(out, best);
            double rank = 0.5;
            for (int column = 0; column < returns[0].length; column++) {
                double other = sharpe(out, column);
                rank += other < own ? 1 : other == own ? 0.5 : 0;
            }
            double share = rank / (returns[0].length + 1);
            overfit += Math.log(share / (1 - share)) <= 1e-12 ? 1 : 0;
            losing += own < 0 ? 1 : 0;
        }
        return new double[] {(double) overfit / splits, (double) losing / splits};
    }

    private static void choose(int blocks, int next, List<Integer> taken, List<List<Integer>> all) {
        if (2 * taken.size() == blocks) {
            all.add(List.copyOf(taken));
        } else if (next < blocks) {
            taken.add(next);
            choose(blocks, next + 1, taken, all);
            taken.removeLast();
            choose(blocks, next + 1, taken, all);
        }
    }

    private static boolean isStill(List<double[]> returns, int column) {
        return returns.stream().mapToDouble(row -> row[column]).distinct().count() == 1;
    }

    private static double sharpe(List<double[]> returns, int column) {
        double mean = returns.stream().mapToDouble(row -> row[column]).average().orElseThrow();
        double centred =
                returns.stream()
                        .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                        .sum();
        return centred < 1e-20 ? 0 : mean / Math.sqrt(centred / (returns.size() - 1));
    }
}
