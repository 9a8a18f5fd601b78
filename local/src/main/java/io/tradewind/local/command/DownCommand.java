package io.tradewind.local.command;

import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Status;
import io.tradewind.local.supervisor.Leftovers;
import java.time.Duration;
import java.util.concurrent.Callable;
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
        ProcessMark supervisor = status.mark();
        if (!supervisor.alive()) {
            Leftovers.end(status);
            System.out.println("The platform is not running.");
            return 0;
        }
        supervisor.signal("TERM");
        if (!supervisor.awaitEnd(PATIENCE)) {
            supervisor.signal("KILL");
            Leftovers.end(Status.read(home).orElse(status));
        }
        System.out.println("The platform has stopped.");
        return 0;
    }
}
