package io.tradewind.local.supervisor;

import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Ends the children that a killed supervisor left behind; their pids and start times are known. All
 * are told at once, and none is waited for long: what they keep survives a kill, as it must survive
 * the one that took their supervisor.
 */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofMillis(750);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Ends what is left and returns when nothing of it runs any more. */
    public static void end(Status before) throws IOException, InterruptedException {
        List<Status.Child> left =
                before.children().stream()
                        .filter(child -> child.pid() != before.pid() && child.mark().alive())
                        .filter(child -> child.pid() != ProcessHandle.current().pid())
                        .toList();
        for (Status.Child child : left) {
            System.err.println(
                    "Ending %s (process %d), left behind by an earlier run"
                            .formatted(child.name(), child.pid()));
            child.mark().signal(child.stopSignal() == null ? "TERM" : child.stopSignal());
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Status.Child child : left) {
            ProcessMark mark = child.mark();
            long patience = Math.max(0, end - System.nanoTime());
            if (!mark.awaitEnd(Duration.ofNanos(patience))) {
                mark.signal("KILL");
            }
        }
        for (Status.Child child : left) {
            if (!child.mark().awaitEnd(KILL_PATIENCE)) {
                throw new IOException(
                        "Process %d (%s) of an earlier run does not end"
                                .formatted(child.pid(), child.name()));
            }
        }
    }
}
