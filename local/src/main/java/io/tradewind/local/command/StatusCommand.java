package io.tradewind.local.command;

import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code tradewind status}: a line for each part of the platform. Exit code 3 if it is not healthy.
 */
@Command(
        name = "status",
        description = "Shows each part of the platform. Exit code 3 if it is not healthy.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final int UNHEALTHY = 3;
    private static final String ROW = "%-15s %-11s %6s %8s %9s %9s  %s%n";

    @Override
    public Integer call() {
        Home home = Home.locate(null);
        Status status = Status.live(home).orElse(null);
        if (status == null) {
            System.out.println("The platform is not running: ./tradewind up starts it.");
            return UNHEALTHY;
        }
        Duration age =
                Duration.between(Instant.ofEpochMilli(status.startedAtMillis()), Instant.now());
        System.out.printf(
                "%s, pid %d, for %s, state in %s%n%n",
                status.state().name().toLowerCase(Locale.ROOT),
                status.pid(),
                readable(age),
                home.folder());
        Faults faults = new FaultsFile(home).read();
        if (!faults.none()) {
            System.out.println("Faults: " + faults.text() + "\n");
        }
        System.out.printf(ROW, "PART", "STATE", "PORT", "PID", "RESTARTS", "MEMORY", "");
        for (Status.Child child : status.children()) {
            System.out.printf(
                    ROW,
                    child.name(),
                    child.state(),
                    child.port() == 0 ? "-" : child.port(),
                    child.pid() == 0 ? "-" : child.pid(),
                    child.restarts(),
                    memory(child.pid()),
                    child.message());
        }
        return status.state() == Status.State.HEALTHY ? 0 : UNHEALTHY;
    }

    private static String readable(Duration age) {
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }

    /** What the process has in memory, where /proc tells. */
    private static String memory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("-");
        } catch (IOException elsewhere) {
            return "-";
        }
    }
}
