package io.tradewind.local.command;

import com.sun.management.OperatingSystemMXBean;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the doctor looks at. */
final class Examination {

    private static final long MIB = 1024L * 1024;
    private static final long DISK_MIN = 2048 * MIB;
    private static final long MEMORY_MIN = 3072 * MIB;
    private static final int JDK = 25;
    private static final LocalDate BUILT_AFTER = LocalDate.of(2026, 1, 1);
    private static final Duration CLOCK_DRIFT_MAX = Duration.ofMinutes(2);

    private Examination() {}

    static List<Finding> of(Home home) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(maven());
        findings.add(built(home));
        findings.add(writable(home));
        findings.add(disk(home));
        findings.add(memory());
        findings.add(platform());
        findings.add(clock(home));
        findings.add(running(home));
        if (Status.live(home).isEmpty()) {
            for (Port port : Port.values()) {
                findings.add(port(port));
            }
        }
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String home = System.getProperty("java.home");
        return version >= JDK
                ? Finding.good("jdk", version + " in " + home)
                : Finding.bad(
                        "jdk", version + " is too old: install JDK 25 or set JAVA_HOME to one");
    }

    private static Finding maven() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "mvn"))) {
                return Finding.good("maven", folder + "/mvn");
            }
        }
        return Finding.warn("maven", "mvn is not on the PATH: install Maven 3.8 or later to build");
    }

    private static Finding built(Home home) {
        for (String server : List.of("postgres", "sqs", "dynamodb", "s3", "engine")) {
            try {
                for (String jar : home.classPath(server).split(":", -1)) {
                    if (!Files.exists(Path.of(jar))) {
                        return Finding.bad(
                                "build",
                                jar + " is gone: run mvn -DskipTests package to fetch it again");
                    }
                }
            } catch (StateException incomplete) {
                return Finding.bad("build", incomplete.getMessage());
            }
        }
        return Finding.good("build", "complete");
    }

    private static Finding writable(Home home) {
        try {
            home.prepare();
            return Finding.good("state", home.folder() + " can be written");
        } catch (StateException refused) {
            return Finding.bad("state", refused.getMessage());
        }
    }

    private static Finding disk(Home home) {
        try {
            Path folder = home.folder();
            while (!Files.exists(folder)) {
                folder = Optional.ofNullable(folder.getParent()).orElse(Path.of("/"));
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            return free >= DISK_MIN
                    ? Finding.good("disk", free / MIB + " MB free")
                    : Finding.bad(
                            "disk",
                            free / MIB
                                    + " MB free, 2048 are needed: free some, or choose another --home");
        } catch (IOException unknown) {
            return Finding.warn("disk", "free space is unknown: " + unknown.getMessage());
        }
    }

    private static Finding memory() {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
        return total >= MEMORY_MIN
                ? Finding.good("memory", total / MIB + " MB")
                : Finding.bad("memory", total / MIB + " MB, 3072 are needed: use a larger machine");
    }

    private static Finding platform() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux") || name.startsWith("mac")) {
            return Finding.good("system", system);
        }
        return Finding.bad(
                "system", system + " is not served: use Linux, macOS, or Linux inside Windows");
    }

    private static Finding clock(Home home) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (today.isBefore(BUILT_AFTER)) {
            return Finding.bad("clock", "says " + today + ": set it, signatures carry the time");
        }
        try {
            Path probe = Files.createTempFile(home.folder(), "clock", "");
            Instant disk = Files.getLastModifiedTime(probe).toInstant();
            Files.delete(probe);
            Duration drift = Duration.between(disk, Instant.now()).abs();
            return drift.compareTo(CLOCK_DRIFT_MAX) < 0
                    ? Finding.good("clock", today.toString())
                    : Finding.warn("clock", "differs from the disk's by " + drift + ": set it");
        } catch (IOException unknown) {
            return Finding.good("clock", today.toString());
        }
    }

    private static Finding running(Home home) {
        Status status = Status.read(home).orElse(null);
        if (status == null) {
            return Finding.good("platform", "not running");
        }
        if (status.mark().alive()) {
            return Finding.good("platform", "running, pid " + status.pid());
        }
        return Finding.warn(
                "platform",
                "pid "
                        + status.pid()
                        + " ended without stopping: ./tradewind up cleans up and starts anew");
    }

    private static Finding port(Port port) {
        return port.taken()
                .map(taken -> Finding.bad("port", taken))
                .orElseGet(
                        () ->
                                Finding.good(
                                        "port", port.number() + " (" + port.label() + ") is free"));
    }
}
