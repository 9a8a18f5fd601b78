package io.tradewind.local.cli;

import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Terminal;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Says what became of the job when the command is interrupted while this is open. The job is the
 * platform's and runs on. The JVM itself ends the process, with 130 after Ctrl-C.
 */
final class Interruption implements AutoCloseable {

    private final AtomicReference<String> jobId = new AtomicReference<>("");
    private final Terminal terminal;
    private final Thread hook;

    Interruption(Terminal terminal) {
        this.terminal = terminal;
        this.hook = new Thread(this::speak, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From here on there is a job to speak of. */
    void started(String id) {
        jobId.set(id);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending and the hook is speaking already
        }
    }

    private void speak() {
        Terminal.Stream err = terminal.err();
        if (err.isTerminal()) {
            err.print().println();
        }
        String id = jobId.get();
        if (id.isEmpty()) {
            err.line("Stopped before a job was started.");
            return;
        }
        String shortId = Job.shortId(id);
        err.line("Job " + id + " keeps running.");
        err.line("  follow it: ./tradewind jobs follow " + shortId);
        err.line("  cancel it: ./tradewind jobs cancel " + shortId);
    }
}
