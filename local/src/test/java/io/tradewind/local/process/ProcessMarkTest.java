package io.tradewind.local.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    @Test
    void aProcessThatNobodyAskedAfterHasEnded() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        // The shell becomes a sleep, which never asks how its child ended; a shell would.
        Process parent =
                new ProcessBuilder("sh", "-c", "sleep 30 & echo $!; exec sleep 60").start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            ProcessMark mark = ProcessMark.of(child);
            assertTrue(mark.alive());
            Path name = Path.of("/proc/" + parent.pid() + "/comm");
            Deadline.await(() -> Files.readString(name).strip().equals("sleep"));
            mark.signal("KILL");
            Deadline.await(() -> !mark.alive());
            assertTrue(Files.exists(Path.of("/proc/" + child.pid())), "it was asked after");
            assertTrue(mark.awaitEnd(Duration.ZERO));
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aReusedPidIsAnotherProcess() {
        ProcessMark own = ProcessMark.of(ProcessHandle.current());
        assertTrue(own.alive());
        assertFalse(new ProcessMark(own.pid(), own.startedAtMillis() - 1).alive());
        assertFalse(own.awaitEnd(Duration.ofMillis(1)));
    }
}
