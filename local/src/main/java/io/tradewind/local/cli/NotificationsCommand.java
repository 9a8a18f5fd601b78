package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradewind notifications}: shows and changes whom the tenant wants told of jobs' ends. */
@Command(
        name = "notifications",
        description =
                "Shows whom you want told how jobs end; with options, changes what they name.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input",
            "3:the platform is not running or does not answer",
        })
public final class NotificationsCommand implements Callable<Integer> {

    @Option(
            names = "--email",
            split = ",",
            paramLabel = "ADDRESS",
            description = "Who gets a mail, up to ten addresses. Instead of those before.")
    private List<String> emails;

    @Option(names = "--no-email", description = "Nobody gets a mail.")
    private boolean noEmail;

    @Option(
            names = "--slack",
            negatable = true,
            fallbackValue = "true",
            description = "Whether Slack is told.")
    private Boolean slack;

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "OUTCOME",
            description = "Which ends are told: completed, failed, late. Instead of those before.")
    private List<String> outcomes;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    private final Supplier<Session> sessions;

    /** For the command line: works with the process's streams and state. */
    public NotificationsCommand() {
        this(LocalSession::create);
    }

    NotificationsCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        Session session = sessions.get();
        Session own = json ? session.quiet() : session;
        return Commands.run(own.terminal(), json, () -> run(own));
    }

    private int run(Session session) {
        PlatformClient platform = session.running();
        JsonNode settings = platform.notifications();
        if (noEmail || emails != null || slack != null || outcomes != null) {
            settings = platform.changeNotifications(changed((ObjectNode) settings));
        }
        if (json) {
            Commands.print(session.terminal(), settings);
        } else {
            show(session.terminal(), settings);
        }
        return 0;
    }

    private ObjectNode changed(ObjectNode settings) {
        if (noEmail || emails != null) {
            settings.set("emails", Json.MAPPER.valueToTree(noEmail ? List.of() : emails));
        }
        if (slack != null) {
            settings.put("slack", slack);
        }
        if (outcomes != null) {
            settings.set("outcomes", Json.MAPPER.valueToTree(outcomes));
        }
        return settings;
    }

    private static void show(Terminal terminal, JsonNode settings) {
        String emails = joined(settings.path("emails"));
        terminal.out().line("E-mail    " + (emails.isEmpty() ? "nobody" : emails));
        terminal.out().line("Slack     " + (settings.path("slack").asBoolean() ? "yes" : "no"));
        terminal.out().line("Outcomes  " + joined(settings.path("outcomes")));
    }

    private static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return String.join(", ", texts);
    }
}
