package io.tradewind.local.supervisor;

import io.tradewind.local.servers.JavaCommand;
import io.tradewind.local.state.Home;
import java.nio.file.Path;
import java.util.List;

/** The supervisor's own process. */
public final class SupervisorProcess {

    private static final int HEAP_MB = 128;

    private SupervisorProcess() {}

    /** {@code isolated} functions run in JVMs of their own. */
    public static List<String> command(Home home, boolean isolated) {
        return JavaCommand.of(home, "supervisor", System.getProperty("java.class.path"), HEAP_MB)
                .with("-XX:TieredStopAtLevel=1", "-Dtradewind.repository=" + home.repository())
                .with(SupervisorProcess.class.getName(), home.folder().toString())
                .with(Boolean.toString(isolated))
                .line();
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Supervisor.run(Home.locate(Path.of(arguments[0])), Boolean.parseBoolean(arguments[1]));
        } catch (Exception failed) {
            failed.printStackTrace(System.err);
            System.exit(1);
        }
    }
}
