package io.tradewind.benchmarks.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Contenders on the same messages, one after the other in every round, each with a new market. The
 * best round counts, for all alike, because other work on a shared machine only ever takes time
 * away; the ratio is the median of the rounds', so that a slow minute hits both sides of it. On a
 * machine where no round is left alone, the parts tell more: the messages are cut into a hundred,
 * and of each part the round counts that was the quickest, since the same messages on an equal
 * market are the same work.
 */
final class Contest {

    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int PARTS = 100;

    /** A market that runs the messages from one up to another, those before it having run. */
    interface Market {

        /** Returns a sum that depends on all results. */
        long run(int from, int to);
    }

    private static final class Contender {

        final String name;
        final Supplier<Market> market;
        final double[] rates = new double[ROUNDS];
        final long[] quickestNanos = new long[PARTS];

        Contender(String name, Supplier<Market> market) {
            this.name = name;
            this.market = market;
            Arrays.fill(quickestNanos, Long.MAX_VALUE);
        }

        long undisturbedNanos() {
            return Arrays.stream(quickestNanos).sum();
        }
    }

    private final int records;
    private final int messages;
    private final List<Contender> contenders = new ArrayList<>();
    private long sum;

    /**
     * @param records what a rate counts
     * @param messages what the contenders are given for them
     */
    Contest(int records, int messages) {
        this.records = records;
        this.messages = messages;
    }

    /** Adds a contender: given a market, it runs the messages; the first one is compared. */
    Contest with(String name, Supplier<Market> market) {
        contenders.add(new Contender(name, market));
        return this;
    }

    /** Runs and prints; returns a sum that depends on all results. */
    long run() {
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Contender contender : contenders) {
                long[] nanos = run(contender);
                if (round >= 0) {
                    note(contender, round, nanos);
                }
            }
        }
        contenders.forEach(this::print);
        return sum;
    }

    /** The time of each part. */
    private long[] run(Contender contender) {
        Market market = contender.market.get();
        long[] nanos = new long[PARTS];
        System.gc();
        int from = 0;
        for (int part = 0; part < PARTS; part++) {
            int to = (int) ((part + 1L) * messages / PARTS);
            long start = System.nanoTime();
            sum += market.run(from, to);
            nanos[part] = System.nanoTime() - start;
            from = to;
        }
        return nanos;
    }

    private void note(Contender contender, int round, long[] nanos) {
        contender.rates[round] = rate(Arrays.stream(nanos).sum());
        for (int part = 0; part < PARTS; part++) {
            contender.quickestNanos[part] = Math.min(contender.quickestNanos[part], nanos[part]);
        }
    }

    /** Millions of records a second. */
    private double rate(long nanos) {
        return records * 1e3 / nanos;
    }

    private void print(Contender contender) {
        double[] sorted = contender.rates.clone();
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = contenders.getFirst().rates[i] / contender.rates[i];
        }
        Arrays.sort(sorted);
        Arrays.sort(ratios);
        long nanos = contender.undisturbedNanos();
        System.out.printf(
                "  %-30s best %6.2f M/s, median %6.2f, worst %6.2f; the engine is %.2f times it;"
                        + " undisturbed %6.2f M/s, %.2f times%n",
                contender.name,
                sorted[ROUNDS - 1],
                sorted[ROUNDS / 2],
                sorted[0],
                ratios[ROUNDS / 2],
                rate(nanos),
                (double) nanos / contenders.getFirst().undisturbedNanos());
    }
}
