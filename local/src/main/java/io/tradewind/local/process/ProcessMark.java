package io.tradewind.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that may be nobody's child here, known by its pid and start time so that a reused pid
 * is not taken for it.
 *
 * @param pid its number; 0 for none
 * @param startedAtMillis when it started; 0 where the system does not tell
 */
public record ProcessMark(long pid, long startedAtMillis) {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final char ZOMBIE = 'Z';

    /** The mark of a process that runs. */
    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), started(process));
    }

    /**
     * Whether that very process still runs. One that has ended and waits for its parent to ask how
     * does not: where the first process of a container never asks, it would wait for good.
     */
    public boolean alive() {
        return pid > 0
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(process -> started(process) == startedAtMillis)
                        .orElse(false)
                && !zombie();
    }

    /** Waits for its end; false if it still runs when the patience is over. */
    public boolean awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (alive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Sends a signal: TERM, INT, KILL, STOP, CONT. A process that has ended takes none. */
    public void signal(String name) throws IOException, InterruptedException {
        if (!alive()) {
            return;
        }
        switch (name) {
            case "TERM" -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            case "KILL" -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            default ->
                    new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
        }
    }

    private boolean zombie() {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            int state = line.lastIndexOf(')') + 2; // the name before it may hold anything
            return state < line.length() && line.charAt(state) == ZOMBIE;
        } catch (IOException noSuchFile) {
            return false; // not Linux, or gone since
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
