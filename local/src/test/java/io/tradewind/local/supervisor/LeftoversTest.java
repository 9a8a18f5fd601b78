package io.tradewind.local.supervisor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.Status;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void whatAKilledSupervisorLeftBehindEndsEvenIfItIgnoresTheSignalOrIsNotAskedAfter()
            throws Exception {
        String stubborn = "sh -c 'trap \"\" TERM; while :; do sleep 1; done' & echo $!";
        String obedient = "sleep 60 & echo $!";
        Process parent =
                new ProcessBuilder("sh", "-c", stubborn + "; " + obedient + "; exec sleep 60")
                        .start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            Status.Child first = child("stubborn", Long.parseLong(out.readLine()), null);
            Status.Child second = child("obedient", Long.parseLong(out.readLine()), "INT");
            ProcessMark self = ProcessMark.of(ProcessHandle.current());
            Leftovers.end(
                    new Status(
                            self.pid(),
                            self.startedAtMillis(),
                            Status.State.HEALTHY,
                            "",
                            List.of(first, second, child("endpoint", self.pid(), "TERM"))));
            assertFalse(first.mark().alive());
            assertFalse(second.mark().alive());
        } finally {
            parent.destroyForcibly();
        }
    }

    private static Status.Child child(String name, long pid, String signal) {
        ProcessMark mark = ProcessMark.of(ProcessHandle.of(pid).orElseThrow());
        return new Status.Child(name, mark.pid(), mark.startedAtMillis(), "up", 0, 1, "", signal);
    }
}
