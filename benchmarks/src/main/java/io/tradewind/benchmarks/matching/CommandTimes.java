package io.tradewind.benchmarks.matching;

import io.tradewind.matching.engine.Engine;
import org.HdrHistogram.Histogram;

/**
 * The time of each command on its own, two readings of the clock included, and beside it the time
 * of a piece of arithmetic that takes about as long and touches no memory, in the same loop and the
 * same run: what its slowest ten-thousandth takes is the machine's doing (timer ticks, neighbours),
 * and nothing that runs here can be faster than that.
 */
final class CommandTimes {

    private static final int ROUNDS = 6;
    private static final int SPINS = 40;

    private final Histogram command = new Histogram(3);
    private final Histogram spin = new Histogram(3);
    private long mixed = 1;

    private CommandTimes() {}

    static void print(Messages messages) {
        CommandTimes times = new CommandTimes();
        for (int round = 0; round < ROUNDS; round++) {
            times.command.reset();
            times.spin.reset();
            times.measure(messages);
        }
        print("one command", times.command);
        print("arithmetic in the same loop", times.spin);
        if (times.mixed == 0) {
            System.out.println("  (unlikely)");
        }
    }

    private void measure(Messages m) {
        OwnMarket market = new OwnMarket(true, RiskMix.USERS);
        Engine engine = market.engine;
        byte[] commands = m.commands;
        System.gc();
        int at = 0;
        while (at < m.commandBytes) {
            long start = System.nanoTime();
            engine.apply(commands, at);
            long end = System.nanoTime();
            command.recordValue(end - start);
            at += (commands[at] & 0xff) | ((commands[at + 1] & 0xff) << 8);
            market.events.clear();
            start = System.nanoTime();
            spin();
            end = System.nanoTime();
            spin.recordValue(end - start);
        }
    }

    private void spin() {
        long h = mixed;
        for (int i = 0; i < SPINS; i++) {
            h = (h ^ (h >>> 33)) * 0xff51_afd7_ed55_8ccdL;
        }
        mixed = h | 1;
    }

    private static void print(String name, Histogram nanos) {
        System.out.printf(
                "  %-30s p50 %,d ns, p99 %,d, p99.9 %,d, p99.99 %,d, max %,d%n",
                name,
                nanos.getValueAtPercentile(50),
                nanos.getValueAtPercentile(99),
                nanos.getValueAtPercentile(99.9),
                nanos.getValueAtPercentile(99.99),
                nanos.getMaxValue());
    }
}
