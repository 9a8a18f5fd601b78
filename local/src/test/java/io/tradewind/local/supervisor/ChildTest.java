package io.tradewind.local.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.process.RotatingLog;
import io.tradewind.local.state.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    @TempDir Path folder;

    @Test
    void aKilledChildIsStartedAgainAndStopsWhenToldTo() throws Exception {
        Home home = new Home(folder, folder).prepare();
        Child child = new Child(spec("echo serving; exec sleep 600"), home, () -> {});
        child.start();
        try {
            Deadline.await(child::up);
            // It counts as up before its shell has come to its first command.
            Deadline.await(() -> Files.readString(home.log("child")).contains("serving"));
            long first = child.status().pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            Deadline.await(
                    () -> child.up() && child.status().pid() != first && child.status().pid() != 0);
            assertEquals(1, child.status().restarts());
            assertNotEquals(first, child.status().pid());
        } finally {
            long last = child.status().pid();
            child.stop();
            assertFalse(ProcessHandle.of(last).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @Test
    void aChildThatKeepsDyingIsGivenUpAfterGrowingPauses() {
        Backoff backoff = new Backoff();
        Duration before = Duration.ZERO;
        while (!backoff.exhausted()) {
            Duration pause = backoff.after(Duration.ofSeconds(1));
            assertTrue(pause.compareTo(before) >= 0 && pause.toSeconds() <= 30, pause.toString());
            before = pause;
        }
        assertEquals(Duration.ofMillis(250), new Backoff().after(Duration.ofHours(1)));
    }

    @Test
    void aFullLogMovesAsideAndOldOnesGo() throws Exception {
        Path file = folder.resolve("x.log");
        String line = "x".repeat(1024 * 1024);
        try (RotatingLog log = new RotatingLog(file)) {
            for (int i = 0; i < 30; i++) {
                log.line(line);
            }
        }
        assertTrue(Files.size(file) <= 8L * 1024 * 1024);
        assertTrue(Files.exists(folder.resolve("x.log.2")));
        assertFalse(Files.exists(folder.resolve("x.log.3")));
    }

    private ChildSpec spec(String script) {
        return new ChildSpec(
                "child",
                0,
                () -> List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                () -> true,
                "TERM",
                Duration.ofSeconds(5));
    }
}
