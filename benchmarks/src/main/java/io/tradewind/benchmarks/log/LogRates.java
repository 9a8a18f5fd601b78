package io.tradewind.benchmarks.log;

import io.tradewind.benchmarks.matching.RestoreTime;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;
import io.tradewind.sequencer.SequencerSetup;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * {@code ./tradewind bench log [SECONDS] [SUSTAINED]}: acknowledgements of orders through the log
 * at 10,000 a second, beside a bare log in the same database; at 100,000 a second, sustained; as
 * many as it takes; the processor's part while idle; and a start: the replay of the log, and the
 * restore of a snapshot with a million resting orders. Load and database share the machine.
 */
public final class LogRates {

    private static final int RATE = 10_000;
    private static final int HIGH_RATE = 100_000;
    private static final int WARM_UP_SECONDS = 4;
    private static final int WARM_UP_RATE = 20_000;
    private static final int WARM_UP_SECONDS_AT_RATE = 6;
    private static final int SECONDS = 10;
    private static final int SUSTAINED_SECONDS = 60;

    private final PostgresServer server = PostgresServer.start();
    private final OrderFlow flow = new OrderFlow(23);
    private final Answers answers = new Answers();
    private final int seconds;
    private final int sustained;

    private LogRates(int seconds, int sustained) {
        this.seconds = seconds;
        this.sustained = sustained;
    }

    /** Runs it and prints what came out. */
    public static void run(String[] args) throws SQLException, IOException {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : SECONDS;
        int sustained = args.length > 1 ? Integer.parseInt(args[1]) : SUSTAINED_SECONDS;
        LogRates rates = new LogRates(seconds, sustained);
        try {
            rates.measure();
        } finally {
            rates.server.stop();
        }
    }

    private void measure() throws SQLException, IOException {
        System.out.printf(
                "load average %.1f, %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        HaltPolling.print();
        server.migrate("exchange");
        try (Connection superuser = server.superuser()) {
            Segments.prepare(superuser);
            measure(superuser);
        }
        RestoreTime.print();
    }

    private void measure(Connection superuser) throws SQLException, IOException {
        Login login = Login.as(server.url(), "exchange", "only-for-tests");
        try (PostgresCommandLog log = new PostgresCommandLog(login)) {
            try (Sequencer sequencer = start(log)) {
                Histogram bare = bare(superuser);
                open(sequencer);
                warmUp(sequencer);
                Histogram logged = atRate(sequencer, superuser, RATE, seconds);
                System.out.printf(
                        "%-34s p50 %.2f, p99 %.2f%n",
                        "the log's time, the bare log's being 1",
                        ratio(logged, bare, 50),
                        ratio(logged, bare, 99));
                atRate(sequencer, superuser, HIGH_RATE, sustained);
                most(sequencer);
                idle();
            }
            replay(log);
        }
    }

    private Sequencer start(PostgresCommandLog log) {
        Sequencer sequencer =
                Sequencer.start(
                        SequencerSetup.of(log, "benchmark", List.of(answers))
                                .withCapacity(new Capacity(1 << 16, 1 << 10, 1 << 10)));
        while (sequencer.role() != Role.WRITER) {
            if (sequencer.ended().isDone()) {
                sequencer.ended().join();
            }
            LockSupport.parkNanos(100_000);
        }
        return sequencer;
    }

    private static double ratio(Histogram one, Histogram other, double percentile) {
        return (double) one.getValueAtPercentile(percentile)
                / other.getValueAtPercentile(percentile);
    }

    private static Timetable timetable(int rate, int seconds) {
        long warmUp = (long) WARM_UP_SECONDS * rate;
        return new Timetable(rate, warmUp + (long) seconds * rate, warmUp);
    }

    private Histogram bare(Connection superuser) throws SQLException, IOException {
        try (BareLog bare = new BareLog(server.superuser())) {
            CoreWaits waits = new CoreWaits(superuser);
            Timetable timetable = timetable(RATE, seconds);
            Thread generator = Thread.ofPlatform().daemon().start(() -> timetable.run(bare::offer));
            bare.run(timetable.count(), timetable);
            generator.interrupt();
            Histogram latency = print("bare log", RATE, timetable.await());
            waits.print();
            return latency;
        }
    }

    private void open(Sequencer sequencer) {
        for (byte[] command : flow.opening()) {
            // Whoever has just become the writer takes commands a moment later.
            while (!sequencer.offer(command, 0, command.length, 1)) {
                Thread.onSpinWait();
            }
        }
        while (answers.tickets() < flow.opening().size()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /**
     * Brings the compiler to an end: of ten seconds at the rate itself it took a second away, on
     * one of two processors, which is what the slowest hundredth was then.
     */
    private void warmUp(Sequencer sequencer) {
        Timetable timetable = timetable(WARM_UP_RATE, WARM_UP_SECONDS_AT_RATE);
        answers.follow(timetable);
        timetable.run(number -> offer(sequencer, number));
        timetable.await();
        answers.follow(null);
    }

    private Histogram atRate(Sequencer sequencer, Connection superuser, int rate, int duration)
            throws SQLException, IOException {
        CoreWaits waits = new CoreWaits(superuser);
        Timetable timetable = timetable(rate, duration);
        answers.follow(timetable);
        timetable.run(number -> offer(sequencer, number));
        Histogram latency = print("orders through the log", rate, timetable.await());
        waits.print();
        answers.follow(null);
        return latency;
    }

    private boolean offer(Sequencer sequencer, long number) {
        byte[] order = flow.order(number);
        return sequencer.offer(order, 0, order.length, number + 1);
    }

    private void most(Sequencer sequencer) {
        long before = answers.tickets();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long number = 0;
        while (System.nanoTime() < end) {
            if (offer(sequencer, number)) {
                number++;
            } else {
                LockSupport.parkNanos(200_000);
            }
        }
        while (answers.tickets() - before < number) {
            LockSupport.parkNanos(100_000);
        }
        double elapsed = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%-34s %,.0f orders/s, acknowledged, over %.1f s%n",
                "as many as it takes", number / elapsed, elapsed);
    }

    private static void idle() {
        LockSupport.parkNanos(1_000_000_000L);
        com.sun.management.OperatingSystemMXBean process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long begin = System.nanoTime();
        long cpu = process.getProcessCpuTime();
        LockSupport.parkNanos(5_000_000_000L);
        double share = (double) (process.getProcessCpuTime() - cpu) / (System.nanoTime() - begin);
        System.out.printf("%-34s %.2f %% of one core%n", "idle", share * 100);
    }

    private void replay(PostgresCommandLog log) {
        long begin = System.nanoTime();
        try (Sequencer sequencer = start(log)) {
            double elapsed = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%-34s %,d commands in %.2f s: %.2f s for a million%n",
                    "start from the log alone",
                    sequencer.released(),
                    elapsed,
                    elapsed * 1e6 / sequencer.released());
        }
    }

    private static Histogram print(String who, int rate, Histogram latency) {
        System.out.println(Timetable.line("%s at %,d/s".formatted(who, rate), latency));
        return latency;
    }
}
