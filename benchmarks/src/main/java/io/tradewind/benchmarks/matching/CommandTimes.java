package io.tradewind.benchmarks.matching;

import io.tradewind.matching.engine.Engine;
import org.HdrHistogram.Histogram;

/**
 * The time of each command on its own, two readings of the clock included, and beside it the time
 * of a piece of arithmetic that touches no memory, in the same loop and the same run. The
 * arithmetic is made to take as long as a command does on average, round by round, so that the
 * machine's own interruptions (timer ticks, neighbours) hit both equally often: what its slowest
 * ten-thousandth takes is theirs, and nothing that runs here can be faster than that. The first
 * commands of a market, which find it in no cache, are not counted.
 */
final class CommandTimes {

    private static final int ROUNDS = 8;
    private static final int OPENING = 20_000;
    private static final long SLOW_NANOS = 1_000;

    private final Histogram command = new Histogram(3);
    private final Histogram spin = new Histogram(3);
    private int spins = 60;
    private long commandNanos;
    private long spinNanos;
    private long mixed = 1;

    private CommandTimes() {}

    static void print(Messages messages) {
        CommandTimes times = new CommandTimes();
        times.measure(messages);
        for (int round = 1; round < ROUNDS; round++) {
            times.spins = (int) (times.spins * times.commandNanos / times.spinNanos);
            times.measure(messages);
        }
        print("one command", times.command);
        print("arithmetic in the same loop", times.spin);
        if (times.mixed == 0) {
            System.out.println("  (unlikely)");
        }
    }

    private void measure(Messages m) {
        command.reset();
        spin.reset();
        commandNanos = 0;
        spinNanos = 0;
        OwnMarket market = new OwnMarket(true, RiskMix.USERS);
        Engine engine = market.engine;
        byte[] commands = m.commands;
        System.gc();
        int at = 0;
        for (int i = 0; i < m.count; i++) {
            long start = System.nanoTime();
            engine.apply(commands, at);
            long applied = System.nanoTime() - start;
            at += (commands[at] & 0xff) | ((commands[at + 1] & 0xff) << 8);
            market.events.clear();
            start = System.nanoTime();
            spin();
            long spun = System.nanoTime() - start;
            if (i >= OPENING) {
                command.recordValue(applied);
                spin.recordValue(spun);
                commandNanos += Math.min(applied, SLOW_NANOS);
                spinNanos += Math.min(spun, SLOW_NANOS);
            }
        }
    }

    private void spin() {
        long h = mixed;
        for (int i = 0; i < spins; i++) {
            h = (h ^ (h >>> 33)) * 0xff51_afd7_ed55_8ccdL;
        }
        mixed = h | 1;
    }

    private static void print(String name, Histogram nanos) {
        long slow = nanos.getTotalCount() - nanos.getCountBetweenValues(0, SLOW_NANOS);
        double seconds = nanos.getMean() * nanos.getTotalCount() / 1e9;
        System.out.printf(
                "  %-30s p50 %,d ns, mean %.0f, p99 %,d, p99.9 %,d, p99.99 %,d, max %,d;"
                        + " over 1 µs: %,d, %,.0f in each second of it%n",
                name,
                nanos.getValueAtPercentile(50),
                nanos.getMean(),
                nanos.getValueAtPercentile(99),
                nanos.getValueAtPercentile(99.9),
                nanos.getValueAtPercentile(99.99),
                nanos.getMaxValue(),
                slow,
                slow / seconds);
    }
}
