package io.tradewind.local.exchange;

import io.tradewind.local.function.FunctionEnvironment;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.servers.HttpProbe;
import io.tradewind.local.servers.JavaCommand;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Resources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The process that matches orders and serves the exchange's protocols. */
public final class EngineProcess {

    /** Its name in status and logs. */
    public static final String NAME = "exchange";

    /** What a limit of requests is multiplied by: one machine's clients share accounts. */
    private static final String LIMIT_FACTOR = "10";

    private static final String REQUESTS_PER_ADDRESS = "100000";

    /** Room taken at the start, of which snapshots and replays need as much again. */
    private static final String OPEN_ORDERS = "16384";

    /** Where its snapshots and archives go; it starts without it, and then reads the whole log. */
    public static final Resources.Bucket BUCKET =
            new Resources.Bucket("tradewind-local-backups", false);

    /** A snapshot after twice as many commands: a start reads a few seconds' worth of log. */
    private static final String SNAPSHOT_COMMANDS = "10000";

    private static final String CLASS_PATH = "engine";
    private static final int HEAP_MB = 512;
    private static final int OK = 200;
    private static final Duration STOP_TIME = Duration.ofSeconds(15);

    private EngineProcess() {}

    /** How the engine is run; to be started once its schema and its secrets are there. */
    public static ChildSpec spec(Home home, LocalSecrets secrets) {
        int port = Port.EXCHANGE.number();
        return new ChildSpec(
                NAME,
                port,
                () ->
                        JavaCommand.of(home, CLASS_PATH, home.classPath(CLASS_PATH), HEAP_MB)
                                .with("io.tradewind.gateway.EngineMain")
                                .line(),
                environment(secrets),
                home.of(NAME),
                () -> HttpProbe.status(port, "/health") == OK,
                "TERM",
                STOP_TIME);
    }

    static String databaseUrl() {
        return "jdbc:postgresql://localhost:" + Port.POSTGRES.number() + "/tradewind";
    }

    private static Map<String, String> environment(LocalSecrets secrets) {
        Map<String, String> variables =
                new HashMap<>(FunctionEnvironment.aws(secrets.get("aws_secret_access_key")));
        variables.put("FUNCTION", NAME);
        variables.put("DATABASE_URL", databaseUrl());
        variables.put("DATABASE_SECRET", "tradewind-local/database/exchange");
        variables.put("ENVELOPE_KEY_SECRET", "tradewind-local/envelope-key");
        variables.put(Port.EXCHANGE.variable(), Integer.toString(Port.EXCHANGE.number()));
        variables.put("ENGINE_OPEN_ORDERS", OPEN_ORDERS);
        variables.put("ENGINE_BUCKET", BUCKET.name());
        variables.put("ENGINE_SNAPSHOT_COMMANDS", SNAPSHOT_COMMANDS);
        variables.put("ENGINE_LOG_COMMANDS", SNAPSHOT_COMMANDS);
        variables.put("GATEWAY_DEMO_ACCOUNTS", "true");
        variables.put("GATEWAY_ADMIN_TOKEN", secrets.get("exchange_admin_token"));
        variables.put("GATEWAY_TOKEN_SECRET", secrets.get("exchange_token_secret"));
        variables.put("GATEWAY_LIMIT_FACTOR", LIMIT_FACTOR);
        variables.put("GATEWAY_ADDRESS_REQUESTS", REQUESTS_PER_ADDRESS);
        return Map.copyOf(variables);
    }

    /** The project's own jars among the engine's: they carry the schema's migrations. */
    public static Set<Path> jars(Home home) {
        return Arrays.stream(home.classPath(CLASS_PATH).split(":", -1))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith("sequencer-"))
                .collect(Collectors.toSet());
    }
}
