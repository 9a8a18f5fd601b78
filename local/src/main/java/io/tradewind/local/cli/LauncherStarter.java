package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.state.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Starts the platform as a person would, by {@code ./tradewind up}, and passes on what it says. */
record LauncherStarter(Home home) implements Session.PlatformStarter {

    @Override
    public void start(Terminal terminal) throws InterruptedException {
        Path launcher = home.repository().resolve("tradewind");
        terminal.err().line("The platform is not running: starting it.");
        try {
            Process up =
                    new ProcessBuilder(launcher.toString(), "up").redirectErrorStream(true).start();
            try (BufferedReader lines = up.inputReader()) {
                pass(lines, terminal.err());
            }
            if (up.waitFor() != 0) {
                throw CommandFailure.platform(
                        "The platform did not start.",
                        "What is wrong with this machine: ./tradewind doctor");
            }
        } catch (IOException e) {
            throw CommandFailure.platform(
                    launcher + " cannot be run: " + e.getMessage(),
                    "Start it yourself: ./tradewind up");
        }
    }

    /**
     * The first paragraph, which tells how it goes; addresses and examples are not asked for here.
     */
    private static void pass(BufferedReader lines, Terminal.Stream err) throws IOException {
        boolean passing = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            passing &= !line.isBlank();
            if (passing) {
                err.line(line);
            }
        }
    }
}
