package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code tradewind keys}: lists, issues and revokes a tenant's API keys. */
@Command(
        name = "keys",
        description = "Lists the tenant's API keys; issues or revokes one.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class KeysCommand implements Callable<Integer> {

    private static final List<String> FIELDS =
            List.of("key_id", "prefix", "name", "role", "created_at", "expires_at", "revoked_at");

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            scope = ScopeType.INHERIT,
            description = "A key with the role ADMIN. Default: the demo tenant's.")
    private String apiKey;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document and nothing else.")
    private boolean json;

    private final Supplier<Session> sessions;

    /** For the command line: works with the process's streams, folder and state. */
    public KeysCommand() {
        this(LocalSession::create);
    }

    KeysCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        Session own = session();
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    JsonNode keys = own.running().keys();
                    if (json) {
                        Commands.print(own.terminal(), keys);
                    } else {
                        CredentialSheet.print(own.terminal().out(), keys, FIELDS);
                    }
                    return ExitCode.DONE;
                });
    }

    @Command(
            name = "create",
            description = "Issues a key and prints it, this once.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "VIEWER",
                            description = "ADMIN, EDITOR or VIEWER. Default: ${DEFAULT-VALUE}.")
                    String role,
            @Option(
                            names = "--expires",
                            paramLabel = "INSTANT",
                            description = "When it ends, as 2027-01-31T00:00:00Z. Default: never.")
                    String expires)
            throws Exception {
        Session own = session();
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    ObjectNode body = Json.MAPPER.createObjectNode().put("name", name);
                    body.put("role", role.toUpperCase(Locale.ROOT));
                    if (expires != null) {
                        body.put("expires_at", expires);
                    }
                    JsonNode key = own.running().issueKey(body);
                    if (json) {
                        Commands.print(own.terminal(), key);
                    } else {
                        own.terminal().out().line(key.path("key").asText());
                        own.terminal()
                                .err()
                                .line(
                                        "Keep it: it is shown this once. Revoke it: keys revoke "
                                                + key.path("key_id").asText());
                    }
                    return ExitCode.DONE;
                });
    }

    @Command(
            name = "revoke",
            description = "Revokes a key; it is refused everywhere within half a minute.",
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID", description = "The key's id.") String id)
            throws Exception {
        Session own = session();
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    JsonNode key = own.running().revokeKey(id);
                    if (json) {
                        Commands.print(own.terminal(), key);
                    } else {
                        Terminal.Stream out = own.terminal().out();
                        out.line("Key " + key.path("prefix").asText() + "… is revoked.");
                    }
                    return ExitCode.DONE;
                });
    }

    private Session session() {
        Session session = sessions.get().as(Optional.ofNullable(apiKey));
        return json ? session.quiet() : session;
    }
}
