package io.tradewind.benchmarks.gateway;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tradewind.benchmarks.gateway.GatewayProcess.Memory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongToIntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * {@code ./tradewind bench sockets [CONNECTIONS] [SECONDS] [DEPTH]}: how old books are when many
 * subscribers are told of them while a hundred changes a second are made, first spread over a
 * hundred markets, then all in one that everybody watches, at depth 1000 and at depth 50, which is
 * told as often as the machine can; and what a connection costs in memory. With a depth, one book
 * at that depth alone. Age counts from the instant when a change was due to be sent. Gateway and
 * clients are two processes that share the machine; what each message costs them is told too.
 */
public final class SocketLoad {

    private static final int CONNECTIONS = 10_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 10;
    private static final int CHANGES = 100;

    /** File descriptors that each process needs besides connections. */
    private static final int FILES = 500;

    static final long LONGEST = 60_000_000_000L;

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
        if (args.length > 2) {
            load.oneBook(connections, Integer.parseInt(args[2]), "at depth " + args[2]);
        } else {
            load.many(connections);
        }
    }

    private static int filesMax() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? (int) Math.min(os.getMaxFileDescriptorCount(), Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    static Histogram histogram() {
        return new ConcurrentHistogram(LONGEST, 3);
    }

    static GatewayProcess gateway() throws IOException {
        Path markets = Books.file();
        try {
            return GatewayProcess.start(
                    "GATEWAY_MARKETS=" + markets, "GATEWAY_SOCKET_STALL_SECONDS=2");
        } finally {
            Files.delete(markets);
        }
    }

    private void note(ByteBuffer bytes, int begin, int end) {
        long age = books.age(bytes, begin, end);
        if (age >= 0) {
            ages.recordValue(Math.min(age, LONGEST));
        }
    }

    private static int spread(long number) {
        return (int) (number % Books.MARKETS);
    }

    static String book(int depth, int market) {
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
                    gateway,
                    crowd,
                    changes,
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
        oneBook(connections, 1000, "told five times a second");
        oneBook(connections, 50, "told up to fifty times a second");
    }

    private void oneBook(int connections, int depth, String pace)
            throws IOException, InterruptedException {
        try (GatewayProcess gateway = gateway();
                BookChanges changes = new BookChanges(gateway.port(), books);
                Crowd crowd = new Crowd(gateway.port(), 0)) {
            crowd.open(connections, i -> new Crowd.Wish(book(depth, 0), this::note));
            print(gateway, crowd, changes, "all in one book, " + pace, number -> 0);
        }
    }

    private void print(
            GatewayProcess gateway,
            Crowd crowd,
            BookChanges changes,
            String what,
            LongToIntFunction market)
            throws IOException {
        changes.change(CHANGES, WARM_UP_SECONDS, market);
        ages = histogram();
        ProcessorTime gatewayBefore = ProcessorTime.of(gateway.pid());
        ProcessorTime before = ProcessorTime.of(ProcessHandle.current().pid());
        long told = crowd.messages();
        changes.change(CHANGES, seconds, market);
        told = crowd.messages() - told;
        ProcessorTime gatewayUsed = ProcessorTime.of(gateway.pid()).since(gatewayBefore);
        ProcessorTime used = ProcessorTime.of(ProcessHandle.current().pid()).since(before);
        System.out.printf(
                "sockets: %,d subscribers, %d changes/s %s: %,d messages/s,"
                        + " age p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.1f ms; %s%n",
                crowd.size(),
                CHANGES,
                what,
                told / seconds,
                ages.getValueAtPercentile(50) / 1e6,
                ages.getValueAtPercentile(99) / 1e6,
                ages.getValueAtPercentile(99.9) / 1e6,
                ages.getMaxValue() / 1e6,
                changes.refusals());
        System.out.printf(
                "sockets: a message takes the gateway %s, its reader %s%n",
                gatewayUsed.each(told), used.each(told));
    }
}
