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

/** {@code tradewind secrets}: lists, rotates and ends a tenant's signing secrets. */
@Command(
        name = "secrets",
        description = "Lists the tenant's signing secrets; makes the next one, or ends one.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class SecretsCommand implements Callable<Integer> {

    private static final List<String> FIELDS =
            List.of("secret_id", "purpose", "created_at", "expires_at");

    @Mixin private AdminOptions admin = new AdminOptions();

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
        return answer(
                PlatformClient::signingSecrets,
                (terminal, secrets) -> CredentialSheet.print(terminal.out(), secrets, FIELDS));
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
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("purpose", purpose.toLowerCase(Locale.ROOT));
        if (overlap != null) {
            body.put("overlap", overlap);
        }
        return answer(
                platform -> platform.rotateSecret(body),
                (terminal, made) -> {
                    terminal.out().line(made.path("secret").asText());
                    terminal.err()
                            .line(
                                    "Keep it: it is shown this once. Earlier ones end at "
                                            + made.path("earlier_valid_until").asText());
                });
    }

    @Command(
            name = "end",
            description = "Ends a secret before its time.",
            mixinStandardHelpOptions = true)
    int end(@Parameters(paramLabel = "ID", description = "The secret's id.") String id)
            throws Exception {
        return answer(
                platform -> platform.endSecret(id),
                (terminal, secret) -> terminal.out().line("Secret " + id + " has ended."));
    }

    private int answer(
            Function<PlatformClient, JsonNode> question, BiConsumer<Terminal, JsonNode> show)
            throws Exception {
        return Commands.answer(admin.session(sessions), admin.json(), question, show);
    }
}
