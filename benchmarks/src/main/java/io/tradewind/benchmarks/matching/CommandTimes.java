package io.tradewind.benchmarks.matching;

import io.tradewind.matching.engine.Engine;

/**
 * The time of each command on its own, two readings of the clock included. The engine is
 * deterministic, so a new market that is given the same commands does the same work at each of
 * them, and what differs between two replays is the machine's: its timer, neighbours, the clock's
 * steps. The median of a command's times over the replays is what it costs by itself, as long as
 * fewer than half of them were disturbed at that very command.
 *
 * <p>Beside each command runs a piece of arithmetic that touches no memory, made to take as long as
 * a command on average, so that interruptions hit both equally often: what its slowest
 * ten-thousandth takes is theirs. The first commands of a market, which find it in no cache, are
 * told apart.
 */
final class CommandTimes {

    private static final int WARM_UP_ROUNDS = 6;
    private static final int REPLAYS = 11;
    private static final int OPENING = 20_000;
    private static final long TYPICAL_NANOS_MAX = 1_000;

    private final Messages messages;
    private final Replays commands;
    private final Replays arithmetic;
    private int spins = 60;
    private long mixed = 1;

    private CommandTimes(Messages messages) {
        this.messages = messages;
        this.commands = new Replays(REPLAYS, messages.count);
        this.arithmetic = new Replays(REPLAYS, messages.count);
    }

    static void print(Messages messages) {
        CommandTimes times = new CommandTimes(messages);
        times.measure();
        if (times.mixed == 0) {
            System.out.println("  (unlikely)");
        }
    }

    private void measure() {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            replay(0);
            spins = (int) (spins * typical(commands.of(0)) / typical(arithmetic.of(0)));
        }
        for (int replay = 0; replay < REPLAYS; replay++) {
            replay(replay);
        }
        int end = messages.count;
        System.out.printf("  %d replays of the same commands%n", REPLAYS);
        print("each time: command", commands.all(OPENING, end));
        print("each time: arithmetic", arithmetic.all(OPENING, end));
        print("median: command", commands.medians(OPENING, end));
        print("median: arithmetic", arithmetic.medians(OPENING, end));
        print("minimum: command", commands.minima(OPENING, end));
        print("median: first 20,000 commands", commands.medians(0, OPENING));
    }

    private void replay(int number) {
        int[] applied = commands.of(number);
        int[] spun = arithmetic.of(number);
        OwnMarket market = new OwnMarket(true, RiskMix.USERS);
        Engine engine = market.engine;
        byte[] bytes = messages.commands;
        System.gc();
        int at = 0;
        for (int i = 0; i < messages.count; i++) {
            long start = System.nanoTime();
            engine.apply(bytes, at);
            applied[i] = (int) (System.nanoTime() - start);
            at += (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
            market.events.clear();
            start = System.nanoTime();
            spin();
            spun[i] = (int) (System.nanoTime() - start);
        }
    }

    private void spin() {
        long h = mixed;
        for (int i = 0; i < spins; i++) {
            h = (h ^ (h >>> 33)) * 0xff51_afd7_ed55_8ccdL;
        }
        mixed = h | 1;
    }

    /** The sum of the times, interruptions cut off. */
    private static double typical(int[] nanos) {
        long sum = 0;
        for (int i = OPENING; i < nanos.length; i++) {
            sum += Math.min(nanos[i], TYPICAL_NANOS_MAX);
        }
        return sum;
    }

    private static void print(String name, Percentiles nanos) {
        System.out.printf("  %-30s %s%n", name, nanos);
    }
}
