package io.tradewind.local.supervisor;

import io.tradewind.local.servers.JavaCommand;
import io.tradewind.local.state.Home;
import java.nio.file.Path;
import java.util.List;

/** The supervisor's own process. */
public final class SupervisorProcess {

    private static final int HEAP_MB = 128;

    private SupervisorProcess() {}

    public static List<String> command(Home home) {
        return JavaCommand.of(home, "supervisor", System.getProperty("java.class.path"), HEAP_MB)
                .with("-XX:TieredStopAtLevel=1", "-Dtradewind.repository=" + home.repository())
                .with(SupervisorProcess.class.getName(), home.folder().toString())
                .line();
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Supervisor.run(Home.locate(Path.of(arguments[0])));
        } catch (Exception failed) {
            failed.printStackTrace(System.err);
            System.exit(1);
        }
    }
}
