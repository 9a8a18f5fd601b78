package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.cli.client.Credentials;
import io.tradewind.local.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InterruptionTest {

    private static final int TERMINATED = 128 + 15;

    @TempDir Path folder;

    /** The command in a process of its own, with the process's own streams. */
    static final class Command {

        public static void main(String[] arguments) {
            Credentials keys =
                    new Credentials(URI.create(arguments[0]), FakePlatform.API_KEY, Run.SECRET);
            Session session =
                    new Session(
                            Terminal.system(),
                            Path.of(arguments[1]),
                            () -> Optional.of(keys),
                            terminal -> {},
                            Clock.systemUTC());
            System.exit(new CommandLine(new SweepCommand(() -> session)).execute("BTC-USD"));
        }
    }

    @Test
    @Timeout(180)
    void endedCommandLeavesTheJobAndSaysHowToGoOn() throws Exception {
        try (FakePlatform platform = new FakePlatform()) {
            platform.neverDone = true;
            Process command = start(platform);
            awaitFollowing(platform, command);

            command.toHandle().destroy(); // as Ctrl-C does, which a shell may have had ignored

            assertTrue(command.waitFor(60, TimeUnit.SECONDS));
            String err = Files.readString(folder.resolve("err"));
            assertTrue(
                    err.endsWith(
                            """
                            Job 0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b keeps running.
                              follow it: ./tradewind jobs follow 0197a1b2-c3d4
                              cancel it: ./tradewind jobs cancel 0197a1b2-c3d4
                            """),
                    err);
            assertEquals(TERMINATED, command.exitValue());
            assertTrue(platform.requests.stream().noneMatch(r -> r.method().equals("DELETE")));
        }
    }

    private Process start(FakePlatform platform) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Command.class.getName(),
                        platform.address().toString(),
                        folder.toString());
        return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    }

    private static void awaitFollowing(FakePlatform platform, Process command) {
        while (platform.requests.stream().noneMatch(r -> r.path().startsWith("/webhook/jobs/"))) {
            assertTrue(command.isAlive(), "the command ended by itself");
            Thread.onSpinWait();
        }
    }
}
