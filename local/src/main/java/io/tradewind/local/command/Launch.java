package io.tradewind.local.command;

import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import io.tradewind.local.supervisor.SupervisorProcess;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the supervisor apart from the terminal. */
final class Launch {

    private Launch() {}

    /**
     * Refuses if somebody else has one of the ports. What an earlier, killed supervisor of this
     * folder left behind is no reason: the next one ends it.
     */
    static void refuseTakenPorts(Home home) {
        Port.refuseEqual(System.getenv());
        boolean leftovers =
                Status.read(home).stream()
                        .flatMap(status -> status.children().stream())
                        .anyMatch(child -> child.mark().alive());
        if (leftovers) {
            return;
        }
        for (Port port : Port.values()) {
            Optional<String> taken = port.taken();
            if (taken.isPresent()) {
                throw new StateException(taken.get());
            }
        }
    }

    /**
     * Starts the supervisor with its output in its log; a Ctrl-C or hang-up in the terminal does
     * not reach it.
     *
     * @return its process
     */
    static ProcessMark supervisor(Home home, boolean isolated) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.addAll(SupervisorProcess.command(home, isolated));
        File log = home.log("supervisor").toFile();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.to(log))
                            .start();
            return ProcessMark.of(process.toHandle());
        } catch (IOException refused) {
            throw new StateException("Cannot start the platform: " + refused.getMessage(), refused);
        }
    }
}
