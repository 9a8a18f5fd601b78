package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind keys}: lists, issues and revokes a tenant's API keys. */
@Command(
        name = "keys",
        description = "Lists the tenant's API keys; issues or revokes one.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class KeysCommand implements Callable<Integer> {

    private static final List<String> FIELDS =
            List.of("key_id", "prefix", "name", "role", "created_at", "expires_at", "revoked_at");

    @Mixin private AdminOptions admin = new AdminOptions();

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
        return answer(
                PlatformClient::keys,
                (terminal, keys) -> CredentialSheet.print(terminal.out(), keys, FIELDS));
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
        ObjectNode body = Json.MAPPER.createObjectNode().put("name", name);
        body.put("role", role.toUpperCase(Locale.ROOT));
        if (expires != null) {
            body.put("expires_at", expires);
        }
        return answer(
                platform -> platform.issueKey(body),
                (terminal, key) -> {
                    terminal.out().line(key.path("key").asText());
                    terminal.err()
                            .line(
                                    "Keep it: it is shown this once. Revoke it: keys revoke "
                                            + key.path("key_id").asText());
                });
    }

    @Command(
            name = "revoke",
            description = "Revokes a key; it is refused everywhere within half a minute.",
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID", description = "The key's id.") String id)
            throws Exception {
        return answer(
                platform -> platform.revokeKey(id),
                (terminal, key) ->
                        terminal.out()
                                .line("Key " + key.path("prefix").asText() + "… is revoked."));
    }

    private int answer(
            Function<PlatformClient, JsonNode> question, BiConsumer<Terminal, JsonNode> show)
            throws Exception {
        return Commands.answer(admin.session(sessions), admin.json(), question, show);
    }
}
