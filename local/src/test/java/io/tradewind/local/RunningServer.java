package io.tradewind.local;

import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** A server of the platform that runs for a test. */
public final class RunningServer implements AutoCloseable {

    private final Process process;

    private RunningServer(Process process) {
        this.process = process;
    }

    public static RunningServer start(Home home, ChildSpec spec) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(spec.command().call())
                        .directory(spec.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(home.log(spec.name()).toFile()));
        builder.environment().putAll(spec.environment());
        RunningServer server = new RunningServer(builder.start());
        Deadline.await(() -> server.answers(spec));
        return server;
    }

    private boolean answers(ChildSpec spec) throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException(spec.name() + " ended");
        }
        try {
            return spec.probe().call();
        } catch (IOException | java.sql.SQLException notYet) {
            return false;
        }
    }

    /** Ends it at once, as a crash would. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
