package io.tradewind.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets the calling thread wake up on time. Linux may wake a thread 50 µs late, so as to join
 * wake-ups; a generator that spins these away keeps a core from the database it waits for.
 */
final class TimerSlack {

    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final String LEAST_NANOS = "1";

    private TimerSlack() {}

    /** Whether the thread is woken on time from now on; false where the system is no Linux. */
    static boolean least() {
        try {
            String id = Files.readSymbolicLink(THREAD).getFileName().toString();
            Files.writeString(Path.of("/proc", id, "timerslack_ns"), LEAST_NANOS);
            return true;
        } catch (IOException notLinux) {
            return false;
        }
    }
}
