package io.tradewind.local.supervisor;

import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.process.RotatingLog;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that is kept alive: started again when it ends, until it is told to stop. */
final class Child {

    private static final Duration PROBE_PAUSE = Duration.ofMillis(40);

    private enum State {
        STARTING,
        UP,
        RESTARTING,
        FAILED,
        STOPPED
    }

    private final ChildSpec spec;
    private final RotatingLog log;
    private final Runnable changed;
    private final Backoff backoff = new Backoff();
    private volatile State state = State.STARTING;
    private volatile Process process;
    private volatile boolean stopping;
    private volatile boolean opened;
    private volatile boolean wanted;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile String message = "";
    private Thread keeper;

    Child(ChildSpec spec, Home home, Runnable changed) {
        this.spec = spec;
        this.log = new RotatingLog(home.log(spec.name()));
        this.changed = changed;
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        keeper = Thread.ofPlatform().name("keep-" + spec.name()).start(this::keep);
    }

    String name() {
        return spec.name();
    }

    boolean up() {
        return state == State.UP;
    }

    boolean failed() {
        return state == State.FAILED;
    }

    String message() {
        return message;
    }

    Status.Child status() {
        Process current = process;
        boolean running = current != null && current.isAlive();
        ProcessMark mark = running ? ProcessMark.of(current.toHandle()) : new ProcessMark(0, 0);
        return new Status.Child(
                spec.name(),
                mark.pid(),
                mark.startedAtMillis(),
                state.name().toLowerCase(java.util.Locale.ROOT),
                restarts.get(),
                spec.port(),
                message,
                spec.stopSignal());
    }

    /** Tells a child that waits on its input to begin; it is told again after a restart. */
    synchronized void open() {
        opened = true;
        Process current = process;
        if (current != null) {
            tell(current);
        }
    }

    /** Kills it as a crash would; this end does not count against it. */
    synchronized void kill() {
        Process current = process;
        if (current != null) {
            wanted = true;
            current.destroyForcibly();
        }
    }

    void stop() throws InterruptedException {
        Process current;
        synchronized (this) {
            stopping = true;
            current = process;
        }
        if (keeper == null) {
            state = State.STOPPED;
            log.close();
            return;
        }
        keeper.interrupt();
        if (current != null && current.isAlive()) {
            signal(current);
            if (!current.waitFor(spec.stopTime().toMillis(), TimeUnit.MILLISECONDS)) {
                log.line("supervisor: did not stop in time, killed");
                current.destroyForcibly().waitFor();
            }
        }
        keeper.join();
        state = State.STOPPED;
        log.close();
    }

    private void keep() {
        while (!stopping) {
            Instant started = Instant.now();
            try {
                run();
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failed) {
                message = failed.getMessage();
                log.line("supervisor: cannot start: " + failed);
            }
            if (stopping || !pause(Duration.between(started, Instant.now()))) {
                return;
            }
        }
    }

    /** Waits before the next start; false if there is to be none. */
    private boolean pause(Duration run) {
        Duration wait = wanted ? Duration.ZERO : backoff.after(run);
        wanted = false;
        if (backoff.exhausted()) {
            state = State.FAILED;
            changed.run();
            return false;
        }
        state = State.RESTARTING;
        restarts.incrementAndGet();
        changed.run();
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void run() throws Exception {
        List<String> command = spec.command().call();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(spec.folder().toFile()).redirectErrorStream(true);
        builder.environment().putAll(spec.environment());
        Process started;
        synchronized (this) {
            if (stopping) {
                return;
            }
            started = builder.start();
            process = started;
            if (opened) {
                tell(started);
            }
        }
        Thread reader = Thread.ofVirtual().name("log-" + spec.name()).start(() -> copy(started));
        changed.run();
        while (started.isAlive() && !ready()) {
            if (started.waitFor(PROBE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        if (started.isAlive()) {
            state = State.UP;
            message = "";
            changed.run();
        }
        int exit = started.waitFor();
        reader.join();
        if (!stopping) {
            message = "ended with exit code " + exit;
            log.line("supervisor: " + message);
        }
    }

    private boolean ready() {
        try {
            return spec.probe().call();
        } catch (Exception notYet) {
            return false;
        }
    }

    private void copy(Process from) {
        try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
            }
        } catch (IOException ended) {
            log.line("supervisor: output closed: " + ended.getMessage());
        }
    }

    private void tell(Process waiting) {
        try {
            OutputStream input = waiting.getOutputStream();
            input.write("open\n".getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException ended) {
            log.line("supervisor: could not open: " + ended.getMessage());
        }
    }

    private void signal(Process target) throws InterruptedException {
        try {
            ProcessMark.of(target.toHandle()).signal(spec.stopSignal());
        } catch (IOException noKill) {
            target.toHandle().destroy(); // unlike the process, leaves its output open
        }
    }
}
