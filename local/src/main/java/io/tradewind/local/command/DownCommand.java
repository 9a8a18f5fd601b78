package io.tradewind.local.command;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.Status;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code tradewind down}: stops the platform and returns once nothing of it runs any more. */
@Command(
        name = "down",
        description = "Stops the platform and waits until it has stopped. State is kept.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Integer call() throws Exception {
        Home home = Home.locate(null);
        Status status = Status.read(home).orElse(null);
        if (status == null) {
            System.out.println("The platform is not running.");
            return 0;
        }
        if (!Status.alive(status.pid(), status.startedAtMillis())) {
            endLeftovers(status);
            System.out.println("The platform is not running.");
            return 0;
        }
        ProcessHandle supervisor = ProcessHandle.of(status.pid()).orElseThrow();
        supervisor.destroy();
        try {
            supervisor.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            supervisor.destroyForcibly();
            endLeftovers(status);
        }
        System.out.println("The platform has stopped.");
        return 0;
    }

    /** Ends what a killed supervisor left behind. */
    private static void endLeftovers(Status status) {
        status.children().stream()
                .filter(child -> Status.alive(child.pid(), child.startedAtMillis()))
                .filter(child -> child.pid() != status.pid())
                .flatMap(child -> ProcessHandle.of(child.pid()).stream())
                .forEach(ProcessHandle::destroy);
    }
}
