package io.tradewind.benchmarks.matching;

import io.tradewind.matching.engine.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Prints messages a second on one thread: the engine with all its risk checks and all events as
 * bytes, exchange-core and parity on the same messages, and the ratios; then the engine's time for
 * single commands. Each contender starts with a new market in each round; the best round counts,
 * for all alike, because other work on a shared machine only ever takes time away.
 */
public final class MatchingRates {

    private static final int MIX = 2_000_000;
    private static final int ROUNDS = 7;
    private static final int WARM_UP_ROUNDS = 3;

    private static long blackhole;

    private MatchingRates() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "Machine: %d processors, load %.1f, Java %s, %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                ManagementFactory.getGarbageCollectorMXBeans().getFirst().getName());
        mix();
        NormalWorkload normal = NormalWorkload.find();
        if (normal == null) {
            System.out.println("normal: skipped, shared/data/engine/normal.bin.xz is absent");
        } else {
            normal(normal);
        }
        RestoreTime.print();
        if (blackhole == 42) {
            System.out.println("(unlikely)");
        }
    }

    private static void mix() {
        Messages m = RiskMix.of(MIX);
        System.out.println("Mix: 55 % new, 35 % cancel, 10 % IOC, about 1,000 resting");
        double own =
                best(
                        "engine with risk, events",
                        m.count,
                        () -> {
                            OwnMarket market = new OwnMarket(true, RiskMix.USERS);
                            return () -> market.run(m.commands, m.commandBytes);
                        });
        double core =
                best(
                        "exchange-core risk and match",
                        m.count,
                        () -> {
                            ExchangeCore peer = new ExchangeCore(RiskMix.USERS);
                            return () -> peer.run(m, 0, m.count);
                        });
        double parity =
                best(
                        "parity book",
                        m.count,
                        () -> {
                            Parity peer = new Parity();
                            return () -> peer.run(m, 0, m.count);
                        });
        ratios(own, core, parity);
        latency(m);
    }

    private static void normal(NormalWorkload normal) {
        Messages m = normal.messages;
        System.out.println("normal.bin, with reports");
        double own =
                best(
                        "engine with risk, events",
                        normal.records,
                        () -> {
                            OwnMarket market = new OwnMarket(false, 1);
                            return () -> market.run(m.commands, m.commandBytes);
                        });
        double core =
                best(
                        "exchange-core book",
                        normal.records,
                        () -> {
                            ExchangeCore peer = new ExchangeCore(0);
                            return () -> peer.run(m, 0, m.count);
                        });
        double parity =
                best(
                        "parity book",
                        normal.records,
                        () -> {
                            Parity peer = new Parity();
                            return () -> peer.run(m, 0, m.count);
                        });
        ratios(own, core, parity);
    }

    private static void ratios(double own, double core, double parity) {
        System.out.printf(
                "  engine / exchange-core %.2f, engine / parity %.2f%n", own / core, own / parity);
    }

    /** Messages a second of the best round after the warm-up. */
    private static double best(String name, int messages, Supplier<LongSupplier> contender) {
        double[] rates = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            LongSupplier run = contender.get();
            System.gc();
            long start = System.nanoTime();
            blackhole += run.getAsLong();
            long nanos = System.nanoTime() - start;
            if (round >= 0) {
                rates[round] = messages * 1e3 / nanos;
            }
        }
        Arrays.sort(rates);
        System.out.printf(
                "  %-30s best %6.2f M/s, median %6.2f, worst %6.2f%n",
                name, rates[ROUNDS - 1], rates[ROUNDS / 2], rates[0]);
        return rates[ROUNDS - 1];
    }

    /** Time of each command on its own, with the two readings of the clock around it. */
    private static void latency(Messages m) {
        Histogram nanos = new Histogram(3);
        Histogram clock = new Histogram(3);
        for (int round = 0; round < 4; round++) {
            OwnMarket market = new OwnMarket(true, RiskMix.USERS);
            Engine engine = market.engine;
            byte[] commands = m.commands;
            nanos.reset();
            int at = 0;
            while (at < m.commandBytes) {
                long start = System.nanoTime();
                engine.apply(commands, at);
                long end = System.nanoTime();
                nanos.recordValue(end - start);
                clock.recordValue(System.nanoTime() - end);
                at += (commands[at] & 0xff) | ((commands[at + 1] & 0xff) << 8);
                market.events.clear();
            }
        }
        print("one command", nanos);
        print("(reading the clock and noting it)", clock);
    }

    private static void print(String name, Histogram nanos) {
        System.out.printf(
                "  %-34s p50 %,d ns, p99 %,d, p99.9 %,d, p99.99 %,d, max %,d%n",
                name,
                nanos.getValueAtPercentile(50),
                nanos.getValueAtPercentile(99),
                nanos.getValueAtPercentile(99.9),
                nanos.getValueAtPercentile(99.99),
                nanos.getMaxValue());
    }
}
