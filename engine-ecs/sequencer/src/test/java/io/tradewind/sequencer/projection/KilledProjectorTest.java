package io.tradewind.sequencer.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.sequencer.Deadline;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;
import io.tradewind.sequencer.projection.postgres.Tables;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A process that is killed while it projects, again and again. */
final class KilledProjectorTest {

    private static final PostgresServer SERVER = PostgresServer.shared().migrate("exchange");
    private static final int KILLS = 40;

    private final Tables tables = new Tables(SERVER);
    private final SplittableRandom random = new SplittableRandom(4);

    @Test
    void killingItAtAnyMomentLosesAndDoublesNothing() throws Exception {
        tables.empty();
        EventTape tape = ProjectingProcess.tape();
        Rows.write(SERVER, tape);
        Map<String, List<String>> expected = tables.rows();
        tables.empty();
        int kills = RunSize.of(KILLS);
        try (PostgresProjection store =
                new PostgresProjection(SERVER.database("exchange"), Retention.DEFAULT)) {
            for (int kill = 1; kill <= kills; kill++) {
                long share = (long) tape.size() * kill / (kills + 1);
                long from = store.position().sequence();
                // The last commands are kept from it: however late the kill, it is at its work.
                Process process = start(tape.size() * (2 * kill + 1) / (2 * (kills + 1)));
                Deadline.await(
                        "rows of " + share + " commands",
                        () -> store.position().sequence() >= share || !process.isAlive());
                pause();
                process.destroyForcibly().waitFor();
                long reached = store.position().sequence();
                assertTrue(reached >= from, "rows never go back");
                assertTrue(reached < tape.size(), "it was killed at its work");
            }
            assertEquals(0, start(tape.size()).waitFor(), "the last one is left to end");
            assertEquals(tape.size(), store.position().sequence());
        }
        assertEquals(expected, tables.rows());
    }

    private void pause() {
        for (int i = random.nextInt(200_000); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private static Process start(int last) throws IOException {
        JsonNode secret = Json.parse(SERVER.secret("exchange"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProjectingProcess.class.getName(),
                        SERVER.url(),
                        secret.path("username").asText(),
                        secret.path("password").asText(),
                        Integer.toString(last))
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "projecting-process.log"))
                .start();
    }
}
