package io.tradewind.benchmarks.matching;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Prints messages a second on one thread: the engine with all its risk checks and all events as
 * bytes, exchange-core and parity on the same messages in the same rounds, and the ratios; then the
 * engine's time for single commands.
 */
public final class MatchingRates {

    private static final int MIX = 2_000_000;

    private static long blackhole;

    private MatchingRates() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "Machine: %d processors, load %.1f, Java %s, %s, options %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                ManagementFactory.getGarbageCollectorMXBeans().getFirst().getName(),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-XX"))
                        .toList());
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
        blackhole +=
                new Contest(m.count, m.count)
                        .with("engine with risk, events", () -> engine(true, RiskMix.USERS, m))
                        .with("exchange-core risk and match", () -> exchangeCore(RiskMix.USERS, m))
                        .with("parity book", () -> parity(m))
                        .run();
        CommandTimes.print(m);
    }

    private static void normal(NormalWorkload normal) {
        Messages m = normal.messages;
        System.out.println("normal.bin, with reports");
        blackhole +=
                new Contest(normal.records, m.count)
                        .with("engine with risk, events", () -> engine(false, 1, m))
                        .with("exchange-core book", () -> exchangeCore(0, m))
                        .with("parity book", () -> parity(m))
                        .run();
    }

    private static Contest.Market engine(boolean risk, int accounts, Messages m) {
        OwnMarket market = new OwnMarket(risk, accounts);
        return (from, to) -> market.run(m.commands, m.starts[from], m.starts[to]);
    }

    private static Contest.Market exchangeCore(int users, Messages m) {
        ExchangeCore peer = new ExchangeCore(users);
        return (from, to) -> peer.run(m, from, to);
    }

    private static Contest.Market parity(Messages m) {
        Parity peer = new Parity();
        return (from, to) -> peer.run(m, from, to);
    }
}
