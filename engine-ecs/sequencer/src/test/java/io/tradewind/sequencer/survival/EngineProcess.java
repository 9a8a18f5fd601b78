package io.tradewind.sequencer.survival;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.Market;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;
import io.tradewind.sequencer.SequencerSetup;
import io.tradewind.sequencer.history.KeepingLimits;
import io.tradewind.sequencer.history.LogKeeper;
import io.tradewind.sequencer.history.ObjectHistory;
import io.tradewind.sequencer.postgres.PostgresCatalog;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine in a process of its own, to be killed: follows, takes over, writes as many random
 * commands as the log takes, makes snapshots, and keeps a {@link Diary}.
 */
final class EngineProcess {

    /** Commands on their way at a time. */
    private static final int UNDER_WAY_MAX = 500;

    /** Commands between two breaths: some thousands a second, so that a state stays small. */
    private static final int BURST = 10;

    private static final int TRADERS = 8;
    private static final KeepingLimits KEEPING =
            new KeepingLimits(300, 0, Duration.ofMillis(20), 1);

    private EngineProcess() {}

    /** Arguments: JDBC URL, diary, seed, lease in milliseconds, bucket. */
    public static void main(String[] arguments) throws Exception {
        Login login = Login.as(arguments[0], "exchange", "only-for-tests");
        Duration lease = Duration.ofMillis(Long.parseLong(arguments[3]));
        PostgresCommandLog log = new PostgresCommandLog(login, lease, Duration.ofSeconds(60));
        ObjectHistory history =
                new ObjectHistory(
                        new S3ObjectStore(
                                AwsClients.of(Settings.of(System.getenv())), arguments[4]),
                        new PostgresCatalog(login));
        Sequencer sequencer =
                Sequencer.start(
                        SequencerSetup.of(
                                        log,
                                        "process " + ProcessHandle.current().pid(),
                                        List.of(new Diary(Path.of(arguments[1]))))
                                .withCapacity(Capacity.SMALL)
                                .withHistory(history));
        CompletableFuture<Void> end =
                sequencer
                        .ended()
                        .whenComplete(
                                (nothing, failure) -> {
                                    System.err.println("ended: " + failure);
                                    Runtime.getRuntime().halt(3);
                                });
        try (LogKeeper keeper =
                new LogKeeper(
                        log,
                        history,
                        Capacity.SMALL,
                        KEEPING,
                        sequencer::role,
                        () -> Long.MAX_VALUE)) {
            keeper.start();
            load(sequencer, Long.parseLong(arguments[2]), end);
        }
    }

    private static void load(Sequencer sequencer, long seed, CompletableFuture<Void> end) {
        while (sequencer.role() != Role.WRITER) {
            LockSupport.parkNanos(1_000_000);
        }
        Market market = new Market(seed, TRADERS);
        long ticket = 0;
        long before = sequencer.released();
        if (before == 0) {
            for (byte[] command : market.opening()) {
                ticket += offer(sequencer, command, ticket + 1);
            }
        }
        while (!end.isDone()) {
            if (before + ticket - sequencer.released() > UNDER_WAY_MAX) {
                LockSupport.parkNanos(200_000);
            } else {
                byte[] command = market.next("s" + seed + "-" + ticket);
                ticket += offer(sequencer, command, ticket + 1);
                if (ticket % BURST == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    private static int offer(Sequencer sequencer, byte[] command, long ticket) {
        if (sequencer.offer(command, 0, command.length, ticket)) {
            return 1;
        }
        LockSupport.parkNanos(200_000);
        return 0;
    }
}
