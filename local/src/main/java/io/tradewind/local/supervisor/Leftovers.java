package io.tradewind.local.supervisor;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the children that a killed supervisor left behind; their pids and start times are known. */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    static void end(Home home) throws Exception {
        Status before = Status.read(home).orElse(null);
        if (before == null) {
            return;
        }
        for (Status.Child child : before.children()) {
            boolean own = child.pid() == ProcessHandle.current().pid();
            if (!own && Status.alive(child.pid(), child.startedAtMillis())) {
                end(ProcessHandle.of(child.pid()).orElseThrow());
            }
        }
    }

    private static void end(ProcessHandle process) throws Exception {
        System.err.println("Ending process " + process.pid() + ", left behind by an earlier run");
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
