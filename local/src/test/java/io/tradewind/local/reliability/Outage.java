package io.tradewind.local.reliability;

import io.tradewind.local.TestFolders;
import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Takes one server of a running platform away for a while. */
final class Outage {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final RunningPlatform platform;
    private final String server;

    Outage(RunningPlatform platform, String server) {
        this.platform = platform;
        this.server = server;
    }

    /** Kills it, and again as often as it comes back, until the time is over. */
    void holdDown(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            processes().forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Stops it as it stands, connections open and silent, and lets it go on after that time. */
    void freeze(Duration time) throws IOException, InterruptedException {
        List<ProcessHandle> frozen = processes();
        for (ProcessHandle process : frozen) {
            ProcessMark.of(process).signal("STOP");
        }
        LockSupport.parkNanos(time.toNanos());
        for (ProcessHandle process : frozen) {
            ProcessMark.of(process).signal("CONT");
        }
    }

    private List<ProcessHandle> processes() {
        return Status.read(new Home(platform.home(), TestFolders.repository())).stream()
                .flatMap(status -> status.children().stream())
                .filter(child -> child.name().equals(server) && child.mark().alive())
                .flatMap(child -> ProcessHandle.of(child.pid()).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }
}
