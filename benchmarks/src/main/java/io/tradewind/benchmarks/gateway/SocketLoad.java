package io.tradewind.benchmarks.gateway;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tradewind.benchmarks.gateway.GatewayProcess.Memory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * {@code ./tradewind bench sockets [CONNECTIONS] [SECONDS]}: how old books are when many
 * subscribers are told of them while a hundred changes a second are made, first spread over a
 * hundred markets, then all in one that everybody watches; and what a connection costs in memory.
 * Then five hundred of which fifty stall: how much the others notice. Age counts from the instant
 * when a change was due to be sent. Gateway and clients are two processes that share the machine.
 */
public final class SocketLoad {

    private static final int CONNECTIONS = 10_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 10;
    private static final int CHANGES = 100;

    /** File descriptors that each process needs besides connections. */
    private static final int FILES = 500;

    /** Clients, and how many of them stall. */
    private static final int CLIENTS = 500;

    private static final int STALLED = 50;
    private static final int ROUNDS = 3;

    private static final String FEW = book(50, 0) + ",\"publicTrade." + Books.name(0) + "\"";

    /** What fills a line soon that nobody reads. */
    private static final String MUCH =
            String.join(
                    ",",
                    book(1, 0),
                    book(50, 0),
                    book(200, 0),
                    book(1, 1),
                    book(50, 1),
                    book(200, 1),
                    book(1, 2),
                    book(50, 2),
                    book(200, 2));

    /**
     * Changes a second of three books: each changes every 25 ms, which is seldom enough for depth
     * 50 to be told at once, every 20 ms. What waits for its turn would hide what is compared.
     */
    private static final int CHANGES_OF_THREE = 120;

    private static final int THREE = 3;

    private static final long LONGEST = 60_000_000_000L;

    private final Books books = new Books();
    private final int seconds;
    private volatile Histogram ages = histogram();

    private SocketLoad(int seconds) {
        this.seconds = seconds;
    }

    /** Runs it and prints what came out. */
    public static void run(String[] args) throws IOException, InterruptedException {
        int wanted = args.length > 0 ? Integer.parseInt(args[0]) : CONNECTIONS;
        SocketLoad load = new SocketLoad(args.length > 1 ? Integer.parseInt(args[1]) : SECONDS);
        int connections = Math.min(wanted, filesMax() - FILES);
        System.out.printf(
                "sockets: load average %.1f, %d processors%s%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors(),
                connections < wanted ? ", files for %,d alone".formatted(connections) : "");
        load.many(connections);
        load.stalled();
    }

    private static int filesMax() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? (int) Math.min(os.getMaxFileDescriptorCount(), Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(LONGEST, 3);
    }

    private static GatewayProcess gateway() throws IOException {
        Path markets = Books.file();
        try {
            return GatewayProcess.start(
                    "GATEWAY_MARKETS=" + markets, "GATEWAY_SOCKET_STALL_SECONDS=2");
        } finally {
            Files.delete(markets);
        }
    }

    private void note(Buffer message) {
        long age = books.age(message);
        if (age >= 0) {
            ages.recordValue(Math.min(age, LONGEST));
        }
    }

    private static int spread(long number) {
        return (int) (number % Books.MARKETS);
    }

    private static String book(int depth, int market) {
        return "\"orderbook." + depth + "." + Books.name(market) + "\"";
    }

    /** Each watches one book: first one of a hundred, then all the same. */
    private void many(int connections) throws IOException, InterruptedException {
        try (GatewayProcess gateway = gateway();
                BookChanges changes = new BookChanges(gateway.port(), books);
                Crowd crowd = new Crowd(gateway.port(), 0)) {
            changes.change(CHANGES, WARM_UP_SECONDS, SocketLoad::spread);
            Memory before = gateway.memory();
            crowd.open(connections, i -> new Crowd.Wish(book(50, i % Books.MARKETS), this::note));
            print(
                    crowd,
                    changes,
                    CHANGES,
                    "over %d books".formatted(Books.MARKETS),
                    SocketLoad::spread);
            Memory after = gateway.memory();
            System.out.printf(
                    "sockets: a connection takes %.1f KB of heap and %.1f KB in all;"
                            + " the gateway %,d MB of heap and %,d MB in all%n",
                    (after.heapBytes() - before.heapBytes()) / 1024.0 / connections,
                    (after.residentBytes() - before.residentBytes()) / 1024.0 / connections,
                    after.heapBytes() >> 20,
                    after.residentBytes() >> 20);
        }
        try (GatewayProcess gateway = gateway();
                BookChanges changes = new BookChanges(gateway.port(), books);
                Crowd crowd = new Crowd(gateway.port(), 0)) {
            crowd.open(connections, i -> new Crowd.Wish(book(1000, 0), this::note));
            print(
                    crowd,
                    changes,
                    CHANGES,
                    "all in one book, told five times a second",
                    number -> 0);
        }
    }

    private Histogram print(
            Crowd crowd, BookChanges changes, int rate, String what, LongToIntFunction market) {
        changes.change(rate, WARM_UP_SECONDS, market);
        ages = histogram();
        long told = crowd.messages();
        changes.change(rate, seconds, market);
        told = crowd.messages() - told;
        System.out.printf(
                "sockets: %,d subscribers, %d changes/s %s: %,d messages/s,"
                        + " age p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.1f ms; %s%n",
                crowd.size(),
                rate,
                what,
                told / seconds,
                ages.getValueAtPercentile(50) / 1e6,
                ages.getValueAtPercentile(99) / 1e6,
                ages.getValueAtPercentile(99.9) / 1e6,
                ages.getMaxValue() / 1e6,
                changes.refusals());
        return ages;
    }

    /** Calm rounds and rounds with stalled ones by turns, all with one gateway. */
    private void stalled() throws IOException, InterruptedException {
        try (GatewayProcess gateway = gateway();
                BookChanges changes = new BookChanges(gateway.port(), books)) {
            double[] calm = new double[ROUNDS];
            double[] stalled = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                calm[round] = round(gateway, changes, 2 * round, false);
                stalled[round] = round(gateway, changes, 2 * round + 1, true);
            }
            double ratio = median(stalled) / median(calm);
            System.out.printf(
                    "sockets: p99 of the others, medians of %d rounds: %.2f ms, and %.2f ms beside"
                            + " %d that stall: %+.0f %%; closed for slowness %d of %d%n",
                    ROUNDS,
                    median(calm),
                    median(stalled),
                    STALLED,
                    (ratio - 1) * 100,
                    slowClosed(gateway),
                    ROUNDS * STALLED);
        }
    }

    private double round(GatewayProcess gateway, BookChanges changes, int number, boolean stall)
            throws InterruptedException {
        try (Crowd crowd = new Crowd(gateway.port(), number)) {
            crowd.open(CLIENTS - STALLED, i -> new Crowd.Wish(FEW, this::note));
            List<Listener> others = crowd.open(STALLED, i -> new Crowd.Wish(MUCH, message -> {}));
            if (stall) {
                others.forEach(Listener::stall);
            }
            String what = stall ? "of which %d stall".formatted(STALLED) : "all reading";
            return print(crowd, changes, CHANGES_OF_THREE, what, change -> (int) (change % THREE))
                            .getValueAtPercentile(99)
                    / 1e6;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long slowClosed(GatewayProcess gateway) throws IOException {
        URI metrics = URI.create("http://127.0.0.1:" + gateway.port() + "/metrics");
        try (InputStream page = metrics.toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("websocket_slow_closed_total"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
                    .sum();
        }
    }
}
