package io.tradewind.local.command;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Maven in the checkout with the terminal's streams. */
final class MavenRun {

    private MavenRun() {}

    static int run(String... arguments) throws InterruptedException {
        return run(Map.of(), arguments);
    }

    /** With these environment variables besides. */
    static int run(Map<String, String> variables, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Home.locate(null).repository().toFile()).inheritIO();
        builder.environment().putAll(variables);
        try {
            return builder.start().waitFor();
        } catch (IOException missing) {
            throw new StateException(
                    "Maven is not there: install it, mvn must be on the PATH", missing);
        }
    }
}
