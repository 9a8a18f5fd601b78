package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.Credentials;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The session of a command on this machine: its terminal, the state folder, and the launcher; or
 * the platform that the environment names in their place.
 */
final class LocalSession {

    private LocalSession() {}

    static Session create() {
        return create(System.getenv());
    }

    static Session create(Map<String, String> environment) {
        Home home = Home.locate(null);
        return new Session(
                Terminal.system(),
                Path.of(""),
                () ->
                        OtherPlatform.named(environment)
                                .map(OtherPlatform::credentials)
                                .or(() -> credentials(home)),
                new Starter(home, environment),
                Clock.systemUTC());
    }

    /** What the environment says is looked at when a command runs, which tells what is wrong. */
    private record Starter(Home home, Map<String, String> environment)
            implements Session.PlatformStarter {

        private Session.PlatformStarter asked() {
            Optional<OtherPlatform> other = OtherPlatform.named(environment);
            return other.isPresent() ? other.get() : new LauncherStarter(home);
        }

        @Override
        public void start(Terminal terminal) throws InterruptedException {
            asked().start(terminal);
        }

        @Override
        public CommandFailure absent() {
            return asked().absent();
        }
    }

    /** The keys that the first start made; empty where no platform of this folder is up. */
    private static Optional<Credentials> credentials(Home home) {
        boolean isUp =
                Status.live(home)
                        .map(Status::state)
                        .filter(
                                state ->
                                        state == Status.State.HEALTHY
                                                || state == Status.State.DEGRADED)
                        .isPresent();
        Map<String, String> secrets = LocalSecrets.existing(home);
        if (!isUp || !secrets.containsKey("demo_api_key")) {
            return Optional.empty();
        }
        URI api = URI.create("http://127.0.0.1:" + Port.API.number());
        return Optional.of(
                new Credentials(api, secrets.get("demo_api_key"), secrets.get("trigger_secret")));
    }
}
