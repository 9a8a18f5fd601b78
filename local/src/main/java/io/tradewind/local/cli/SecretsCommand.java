package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.ExitCode;
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

/** {@code tradewind secrets}: lists, rotates and ends a tenant's signing secrets. */
@Command(
        name = "secrets",
        description = "Lists the tenant's signing secrets; makes the next one, or ends one.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class SecretsCommand implements Callable<Integer> {

    private static final List<String> FIELDS =
            List.of("secret_id", "purpose", "created_at", "expires_at");

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
    public SecretsCommand() {
        this(LocalSession::create);
    }

    SecretsCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        Session own = session();
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    JsonNode secrets = own.running().signingSecrets();
                    if (json) {
                        Commands.print(own.terminal(), secrets);
                    } else {
                        CredentialSheet.print(own.terminal().out(), secrets, FIELDS);
                    }
                    return ExitCode.DONE;
                });
    }

    @Command(
            name = "rotate",
            description = "Makes the purpose's next secret and prints it, this once.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "PURPOSE", description = "trigger or callback.")
                    String purpose,
            @Option(
                            names = "--overlap",
                            paramLabel = "DURATION",
                            description =
                                    "How long earlier ones stay valid, PT0S to P30D. Default: PT24H.")
                    String overlap)
            throws Exception {
        Session own = session();
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    ObjectNode body = Json.MAPPER.createObjectNode();
                    body.put("purpose", purpose.toLowerCase(Locale.ROOT));
                    if (overlap != null) {
                        body.put("overlap", overlap);
                    }
                    JsonNode made = own.running().rotateSecret(body);
                    if (json) {
                        Commands.print(own.terminal(), made);
                    } else {
                        own.terminal().out().line(made.path("secret").asText());
                        own.terminal()
                                .err()
                                .line(
                                        "Keep it: it is shown this once. Earlier ones end at "
                                                + made.path("earlier_valid_until").asText());
                    }
                    return ExitCode.DONE;
                });
    }

    @Command(
            name = "end",
            description = "Ends a secret before its time.",
            mixinStandardHelpOptions = true)
    int end(@Parameters(paramLabel = "ID", description = "The secret's id.") String id)
            throws Exception {
        Session own = session();
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    JsonNode secret = own.running().endSecret(id);
                    if (json) {
                        Commands.print(own.terminal(), secret);
                    } else {
                        own.terminal().out().line("Secret " + id + " has ended.");
                    }
                    return ExitCode.DONE;
                });
    }

    private Session session() {
        Session session = sessions.get().as(Optional.ofNullable(apiKey));
        return json ? session.quiet() : session;
    }
}
