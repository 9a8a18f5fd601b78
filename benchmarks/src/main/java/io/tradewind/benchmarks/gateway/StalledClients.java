package io.tradewind.benchmarks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * {@code ./tradewind bench stalled [PAIRS]}: how much 450 clients notice of fifty more that read
 * nothing. One round of a shared machine differs from the next by more than is looked for, so many
 * windows are compared: the fifty read in one of a pair and stall in the other, first in the one
 * order and then in the other, while the 450 stay connected. What counts is the median of the
 * pairs' ratios, and how far they are spread.
 */
public final class StalledClients {

    private static final int PAIRS = 9;
    private static final int READING = 450;
    private static final int STALLED = 50;
    private static final int WARM_UP_SECONDS = 10;

    /**
     * Long enough for what is sent to fill the lines of those who stall, and for them to be closed.
     */
    private static final int WINDOW_SECONDS = 10;

    /**
     * Changes a second of three books: each changes every 25 ms, which is seldom enough for depth
     * 50 to be told at once, every 20 ms. What waits for its turn would hide what is compared.
     */
    private static final int CHANGES = 120;

    private static final int THREE = 3;
    private static final double NANOS_OF_MILLI = 1e6;

    private static final String FEW =
            SocketLoad.book(50, 0) + ",\"publicTrade." + Books.name(0) + "\"";

    /** What fills a line soon that nobody reads. */
    private static final String MUCH =
            String.join(
                    ",",
                    SocketLoad.book(1, 0),
                    SocketLoad.book(50, 0),
                    SocketLoad.book(200, 0),
                    SocketLoad.book(1, 1),
                    SocketLoad.book(50, 1),
                    SocketLoad.book(200, 1),
                    SocketLoad.book(1, 2),
                    SocketLoad.book(50, 2),
                    SocketLoad.book(200, 2));

    private final Books books = new Books();
    private volatile Histogram ages = SocketLoad.histogram();

    private StalledClients() {}

    /** Runs it and prints what came out. */
    public static void run(String[] args) throws IOException, InterruptedException {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : PAIRS;
        System.out.printf(
                "stalled: load average %.1f, %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        new StalledClients().measure(pairs);
    }

    private void note(ByteBuffer bytes, int begin, int end) {
        long age = books.age(bytes, begin, end);
        if (age >= 0) {
            ages.recordValue(Math.min(age, SocketLoad.LONGEST));
        }
    }

    private void measure(int pairs) throws IOException, InterruptedException {
        Histogram[] all = {SocketLoad.histogram(), SocketLoad.histogram()};
        double[][] p99 = new double[2][pairs];
        double[] ratios = new double[pairs];
        try (GatewayProcess gateway = SocketLoad.gateway();
                BookChanges changes = new BookChanges(gateway.port(), books);
                Crowd crowd = new Crowd(gateway.port(), 0)) {
            crowd.open(READING, i -> new Crowd.Wish(FEW, this::note));
            change(changes, WARM_UP_SECONDS);
            window(gateway, changes, 1, false);
            window(gateway, changes, 2, true);
            for (int pair = 0; pair < pairs; pair++) {
                for (int turn = 0; turn < 2; turn++) {
                    int which = (pair + turn) % 2;
                    Histogram seen = window(gateway, changes, 3 + 2 * pair + turn, which == 1);
                    all[which].add(seen);
                    p99[which][pair] = seen.getValueAtPercentile(99) / NANOS_OF_MILLI;
                }
                ratios[pair] = p99[1][pair] / p99[0][pair];
            }
            System.out.printf(
                    "stalled: %d pairs of windows of %d s, p99 of the others: median %.2f ms, and"
                            + " %.2f ms beside %d that stall; ratio of a pair: median %.2f,"
                            + " quartiles %.2f and %.2f%n",
                    pairs,
                    WINDOW_SECONDS,
                    at(p99[0], 0.5),
                    at(p99[1], 0.5),
                    STALLED,
                    at(ratios, 0.5),
                    at(ratios, 0.25),
                    at(ratios, 0.75));
            print("all reading", all[0]);
            print("beside %d that stall".formatted(STALLED), all[1]);
            System.out.printf(
                    "stalled: closed for slowness %d of %d; %s%n",
                    slowClosed(gateway), (pairs + 1) * STALLED, changes.refusals());
        }
    }

    private static void print(String what, Histogram ages) {
        System.out.printf(
                "stalled: %s, all windows: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, p99.9 %.2f ms%n",
                what,
                ages.getValueAtPercentile(50) / NANOS_OF_MILLI,
                ages.getValueAtPercentile(90) / NANOS_OF_MILLI,
                ages.getValueAtPercentile(99) / NANOS_OF_MILLI,
                ages.getValueAtPercentile(99.9) / NANOS_OF_MILLI);
    }

    /** A window with fifty more from addresses of their own; how old the others' books were. */
    private Histogram window(GatewayProcess gateway, BookChanges changes, int number, boolean stall)
            throws IOException, InterruptedException {
        try (Crowd crowd = new Crowd(gateway.port(), number)) {
            List<Listener> more =
                    crowd.open(STALLED, i -> new Crowd.Wish(MUCH, (bytes, begin, end) -> {}));
            if (stall) {
                more.forEach(Listener::stall);
            }
            ages = SocketLoad.histogram();
            change(changes, WINDOW_SECONDS);
            return ages;
        }
    }

    private static void change(BookChanges changes, int seconds) {
        changes.change(CHANGES, seconds, change -> (int) (change % THREE));
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
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
