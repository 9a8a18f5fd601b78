package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Sheet;
import io.tradewind.local.cli.terminal.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind deliveries}: the log of webhooks that leave, and replays. */
@Command(
        name = "deliveries",
        description = "Lists the newest webhook deliveries; shows one, or sends it once more.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input",
            "3:the platform is not running or does not answer"
        })
public final class DeliveriesCommand implements Callable<Integer> {

    private static final int LIMIT_MAX = 500;

    private static final Sheet<JsonNode> DELIVERIES =
            new Sheet<JsonNode>()
                    .left("id", each -> each.path("delivery_id").asText())
                    .left("status", each -> each.path("status").asText())
                    .right("attempts", each -> each.path("attempts").asText())
                    .left("created (UTC)", each -> time(each.path("created_at")))
                    .left("next attempt (UTC)", each -> time(each.path("next_attempt_at")))
                    .left("url", each -> each.path("url").asText());

    private static final Sheet<JsonNode> ATTEMPTS =
            new Sheet<JsonNode>()
                    .right("attempt", each -> each.path("attempt").asText())
                    .left("at (UTC)", each -> time(each.path("at")))
                    .left("outcome", each -> each.path("outcome").asText())
                    .right("HTTP", each -> each.path("status_code").asText(Figures.NONE))
                    .right("took", each -> each.path("duration_millis").asText() + " ms")
                    .left("detail", each -> each.path("detail").asText());

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only those that are pending, delivered, exhausted, disabled or refused.")
    private String status;

    @Option(names = "--job", paramLabel = "ID", description = "Only those that tell of this job.")
    private String job;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 500. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    private final Supplier<Session> sessions;

    /** For the command line: works with the process's streams, folder and state. */
    public DeliveriesCommand() {
        this(LocalSession::create);
    }

    DeliveriesCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(
            name = "list",
            description = "The same as without a name.",
            mixinStandardHelpOptions = true)
    int list() throws Exception {
        Session session = sessions.get();
        Session own = json ? session.quiet() : session;
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    if (limit < 1 || limit > LIMIT_MAX) {
                        throw CommandFailure.badInput("--limit is 1 to " + LIMIT_MAX + ".", "");
                    }
                    JsonNode found =
                            own.running()
                                    .deliveries(
                                            Optional.ofNullable(status)
                                                    .map(text -> text.toLowerCase(Locale.ROOT)),
                                            Optional.ofNullable(job),
                                            limit);
                    if (json) {
                        Commands.print(own.terminal(), found);
                    } else if (found.isEmpty()) {
                        own.terminal().out().line("No deliveries.");
                    } else {
                        DELIVERIES.print(found, own.terminal().out());
                    }
                    return ExitCode.DONE;
                });
    }

    @Command(
            name = "show",
            description = "Shows a delivery with every attempt.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "The delivery's id.") String id,
            @Option(names = "--json", description = "Print one JSON document.") boolean asJson)
            throws Exception {
        return Commands.answer(
                sessions.get(),
                asJson,
                platform -> platform.delivery(id),
                (terminal, report) -> {
                    Terminal.Stream out = terminal.out();
                    JsonNode delivery = report.path("delivery");
                    for (String field :
                            List.of("delivery_id", "job_id", "url", "status", "created_at")) {
                        out.line("%-12s %s".formatted(field, delivery.path(field).asText()));
                    }
                    out.line("%-12s %s".formatted("body", report.path("body").asText()));
                    if (!report.path("history").isEmpty()) {
                        out.line("");
                        ATTEMPTS.print(report.path("history"), out);
                    }
                });
    }

    @Command(
            name = "replay",
            description = "Sends a delivery once more and now, under the same webhook-id.",
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(paramLabel = "ID", description = "The delivery's id.") String id,
            @Option(names = "--json", description = "Print one JSON document.") boolean asJson)
            throws Exception {
        return Commands.answer(
                sessions.get(),
                asJson,
                platform -> platform.replay(id),
                (terminal, delivery) ->
                        terminal.out()
                                .line(
                                        "Delivery %s is %s."
                                                .formatted(id, delivery.path("status").asText())));
    }

    private static String time(JsonNode instant) {
        return instant.isTextual() ? Figures.time(Instant.parse(instant.asText())) : Figures.NONE;
    }
}
