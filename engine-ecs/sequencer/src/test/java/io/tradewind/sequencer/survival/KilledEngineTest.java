package io.tradewind.sequencer.survival;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.testing.S3Server;
import io.tradewind.sequencer.Deadline;
import io.tradewind.sequencer.history.ObjectHistory;
import io.tradewind.sequencer.postgres.ExchangeDatabase;
import io.tradewind.sequencer.postgres.PostgresCatalog;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines that are killed and paused under load: no acknowledged command is lost, none is doubled,
 * and every engine begins with the state that a plain replay has.
 */
final class KilledEngineTest {

    private static final PostgresServer DATABASE = PostgresServer.shared();
    private static final S3Server OBJECTS = S3Server.shared();

    /** Short, for nobody contends for it. */
    private static final long LONE_LEASE_MILLIS = 600;

    /** Long enough for a busy machine to renew it in time. */
    private static final long LEASE_MILLIS = 3_000;

    @TempDir private Path folder;

    private final List<Engine> engines = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(42);
    private String bucket;

    @BeforeEach
    void empty() {
        ExchangeDatabase.empty(DATABASE);
        bucket = "exchange-" + System.nanoTime();
        OBJECTS.createBucket(bucket);
    }

    @AfterEach
    void end() {
        engines.forEach(Engine::kill);
    }

    private Engine start(long leaseMillis) {
        Engine engine =
                Engine.start(
                        folder,
                        DATABASE.url(),
                        OBJECTS.variables(),
                        bucket,
                        engines.size() + 1,
                        leaseMillis);
        engines.add(engine);
        return engine;
    }

    private long verdict() {
        engines.forEach(Engine::kill);
        try (PostgresCommandLog log = new PostgresCommandLog(ExchangeDatabase.login(DATABASE));
                PostgresCatalog catalog = new PostgresCatalog(ExchangeDatabase.login(DATABASE))) {
            AwsClients clients = AwsClients.of(Settings.of(OBJECTS.variables()));
            ObjectHistory history = new ObjectHistory(new S3ObjectStore(clients, bucket), catalog);
            return Verdict.of(log, history, engines);
        }
    }

    @Test
    void aKilledEngineLosesNothingThatItAcknowledged() {
        for (int i = 0; i < RunSize.of(200); i++) {
            start(LONE_LEASE_MILLIS).awaitAcknowledged(1 + random.nextInt(3_000)).kill();
        }
        assertTrue(verdict() > 0);
    }

    @Test
    void aPausedWriterThatWakesAfterTheTakeOverWritesNothing() {
        Engine writer = start(LEASE_MILLIS);
        for (int i = 0; i < RunSize.of(20); i++) {
            writer.awaitAcknowledged(1 + random.nextInt(2_000));
            Engine standby = start(LEASE_MILLIS);
            writer.signal("STOP");
            standby.awaitAcknowledged(100);
            writer.signal("CONT");
            Engine woken = writer;
            Deadline.await("the end of the writer that woke", () -> !woken.isAlive());
            writer = standby;
        }
        assertTrue(verdict() > 0);
    }

    @Test
    void aStandbyTakesOverFromAKilledWriter() {
        Engine writer = start(LEASE_MILLIS).awaitAcknowledged(1);
        List<Long> takeOvers = new ArrayList<>();
        for (int i = 0; i < RunSize.of(50); i++) {
            Engine standby = start(LEASE_MILLIS).awaitFollowing();
            writer.awaitAcknowledged(1 + random.nextInt(2_000)).kill();
            long killed = System.nanoTime();
            writer = standby.awaitAcknowledged(1);
            takeOvers.add((System.nanoTime() - killed) / 1_000_000);
        }
        assertTrue(verdict() > 0);
        Collections.sort(takeOvers);
        System.out.printf(
                "take-over after kill -9, %d times: median %d ms, longest %d ms%n",
                takeOvers.size(), takeOvers.get(takeOvers.size() / 2), takeOvers.getLast());
    }
}
