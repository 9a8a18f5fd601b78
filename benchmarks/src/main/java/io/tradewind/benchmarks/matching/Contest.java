package io.tradewind.benchmarks.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Contenders on the same messages, one after the other in every round, each with a new market. The
 * best round counts, for all alike, because other work on a shared machine only ever takes time
 * away; the ratio is the median of the rounds', so that a slow minute hits both sides of it.
 */
final class Contest {

    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 4;

    private static final class Contender {

        final String name;
        final Supplier<LongSupplier> market;
        final double[] rates = new double[ROUNDS];

        Contender(String name, Supplier<LongSupplier> market) {
            this.name = name;
            this.market = market;
        }
    }

    private final int messages;
    private final List<Contender> contenders = new ArrayList<>();
    private long sum;

    Contest(int messages) {
        this.messages = messages;
    }

    /** Adds a contender: given a market, it runs the messages; the first one is compared. */
    Contest with(String name, Supplier<LongSupplier> market) {
        contenders.add(new Contender(name, market));
        return this;
    }

    /** Runs and prints; returns a sum that depends on all results. */
    long run() {
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Contender contender : contenders) {
                double rate = rate(contender);
                if (round >= 0) {
                    contender.rates[round] = rate;
                }
            }
        }
        contenders.forEach(this::print);
        return sum;
    }

    /** Millions of messages a second. */
    private double rate(Contender contender) {
        LongSupplier run = contender.market.get();
        System.gc();
        long start = System.nanoTime();
        sum += run.getAsLong();
        return messages * 1e3 / (System.nanoTime() - start);
    }

    private void print(Contender contender) {
        double[] sorted = contender.rates.clone();
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = contenders.getFirst().rates[i] / contender.rates[i];
        }
        Arrays.sort(sorted);
        Arrays.sort(ratios);
        System.out.printf(
                "  %-30s best %6.2f M/s, median %6.2f, worst %6.2f; the engine is %.2f times it%n",
                contender.name,
                sorted[ROUNDS - 1],
                sorted[ROUNDS / 2],
                sorted[0],
                ratios[ROUNDS / 2]);
    }
}
