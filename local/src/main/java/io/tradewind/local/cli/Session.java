package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.Credentials;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command works with besides its options.
 *
 * @param folder where result files go by default
 * @param credentials the platform's address and keys, empty where there is no platform yet
 * @param starter brings the platform up
 */
record Session(
        Terminal terminal,
        Path folder,
        Supplier<Optional<Credentials>> credentials,
        PlatformStarter starter,
        Clock clock) {

    /**
     * Brings the platform up and returns when it is healthy; what it says goes to standard error.
     */
    interface PlatformStarter {

        /**
         * @throws CommandFailure if it does not come up
         */
        void start(Terminal terminal) throws InterruptedException;

        /** What to say where there is none, and it is not to be started. */
        default CommandFailure absent() {
            return CommandFailure.platform(
                    "The platform is not running.", "Start it: ./tradewind up");
        }
    }

    Session quiet() {
        return new Session(terminal.quiet(), folder, credentials, starter, clock);
    }

    /** The same session with another API key, or with its own where none is given. */
    Session as(Optional<String> apiKey) {
        return new Session(
                terminal,
                folder,
                () ->
                        credentials
                                .get()
                                .map(
                                        own ->
                                                new Credentials(
                                                        own.api(),
                                                        apiKey.orElse(own.apiKey()),
                                                        own.triggerSecret())),
                starter,
                clock);
    }

    /** The running platform. */
    PlatformClient running() {
        return reachable().orElseThrow(starter::absent);
    }

    /** The platform, started where it is not running. */
    PlatformClient startedIfNeeded() throws InterruptedException {
        Optional<PlatformClient> running = reachable();
        if (running.isPresent()) {
            return running.get();
        }
        starter.start(terminal);
        return reachable()
                .orElseThrow(
                        () ->
                                CommandFailure.platform(
                                        "The platform was started, but nothing answers.",
                                        "See ./tradewind status and ./tradewind logs"));
    }

    private Optional<PlatformClient> reachable() {
        return credentials
                .get()
                .map(keys -> new PlatformClient(keys, clock))
                .filter(PlatformClient::isReachable);
    }
}
