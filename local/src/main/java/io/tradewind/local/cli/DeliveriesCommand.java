package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Table;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
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
                        print(own.terminal().out(), table(found));
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
                        print(out, attempts(report.path("history")));
                    }
                });
    }

    @Command(
            name = "replay",
            description = "Sends a delivery that has ended once more, under the same webhook-id.",
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

    private static void print(Terminal.Stream out, Table table) {
        table.lines(out.style()).forEach(out::line);
    }

    private static Table table(JsonNode deliveries) {
        Table table =
                new Table()
                        .column("id", Side.LEFT)
                        .column("status", Side.LEFT)
                        .column("attempts", Side.RIGHT)
                        .column("created (UTC)", Side.LEFT)
                        .column("next attempt (UTC)", Side.LEFT)
                        .column("url", Side.LEFT);
        for (JsonNode each : deliveries) {
            table.row(
                    List.of(
                            Cell.of(each.path("delivery_id").asText()),
                            Cell.of(each.path("status").asText()),
                            Cell.of(each.path("attempts").asText()),
                            Cell.of(time(each.path("created_at"))),
                            Cell.of(time(each.path("next_attempt_at"))),
                            Cell.of(each.path("url").asText())));
        }
        return table;
    }

    private static Table attempts(JsonNode history) {
        Table table =
                new Table()
                        .column("attempt", Side.RIGHT)
                        .column("at (UTC)", Side.LEFT)
                        .column("outcome", Side.LEFT)
                        .column("HTTP", Side.RIGHT)
                        .column("took", Side.RIGHT)
                        .column("detail", Side.LEFT);
        for (JsonNode each : history) {
            table.row(
                    List.of(
                            Cell.of(each.path("attempt").asText()),
                            Cell.of(time(each.path("at"))),
                            Cell.of(each.path("outcome").asText()),
                            Cell.of(each.path("status_code").asText(Figures.NONE)),
                            Cell.of(each.path("duration_millis").asText() + " ms"),
                            Cell.of(each.path("detail").asText())));
        }
        return table;
    }

    private static String time(JsonNode instant) {
        return instant.isTextual() ? Figures.time(Instant.parse(instant.asText())) : Figures.NONE;
    }
}
