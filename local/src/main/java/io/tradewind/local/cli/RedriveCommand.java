package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Sheet;
import io.tradewind.local.state.Home;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind redrive}: lists dead letters, and puts them back into their queues. */
@Command(
        name = "redrive",
        description = {
            "Lists messages that nobody could handle, with their reason; puts one or all back into",
            "their queue, once what was wrong is mended."
        },
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input; nothing was put back",
            "3:the platform is not running or does not answer"
        })
public final class RedriveCommand implements Callable<Integer> {

    private static final int REASON_WIDTH = 60;

    @Parameters(
            arity = "0..1",
            paramLabel = "QUEUE",
            description = "The queue whose dead letters are meant. Default: all queues.")
    private String queue;

    @Option(names = "--all", description = "Put all of the queue's dead letters back.")
    private boolean all;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Put the one back whose id is this, or begins so.")
    private String id;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    private final Supplier<Session> sessions;
    private final Supplier<LocalQueues> queues;

    /** For the command line: works with the process's streams, folder and state. */
    public RedriveCommand() {
        this(LocalSession::create, () -> LocalQueues.of(Home.locate(null)));
    }

    RedriveCommand(Supplier<Session> sessions, Supplier<LocalQueues> queues) {
        this.sessions = sessions;
        this.queues = queues;
    }

    private record Found(String queue, DeadLetter letter) {}

    @Override
    public Integer call() throws Exception {
        Session session = sessions.get();
        Session own = json ? session.quiet() : session;
        return Commands.run(
                own.terminal(),
                json,
                () -> {
                    own.running();
                    LocalQueues known = queues.get();
                    return all || id != null ? redrive(own, known) : list(own, known);
                });
    }

    private int list(Session own, LocalQueues known) {
        List<Found> found = new ArrayList<>();
        for (String name : queue == null ? known.names() : List.of(known.checked(queue))) {
            known.letters(name).list().forEach(letter -> found.add(new Found(name, letter)));
        }
        show(own, found, "dead_letters", "No dead letters.");
        if (!json && !found.isEmpty()) {
            own.terminal()
                    .out()
                    .line("\nPut back: ./tradewind redrive QUEUE --all, or --id ID for one");
        }
        return ExitCode.DONE;
    }

    private int redrive(Session own, LocalQueues known) {
        if (queue == null || (all && id != null)) {
            throw CommandFailure.badInput(
                    "Which dead letters are to go back?",
                    "./tradewind redrive QUEUE --all, or ./tradewind redrive QUEUE --id ID");
        }
        String name = known.checked(queue);
        Predicate<DeadLetter> wanted = all ? letter -> true : one(known, name);
        List<Found> moved =
                known.letters(name).redrive(wanted).stream()
                        .map(letter -> new Found(name, letter))
                        .toList();
        show(own, moved, "redriven", "No dead letters.");
        if (!json && !moved.isEmpty()) {
            own.terminal().out().line("\nPut back into " + name + ": " + moved.size());
        }
        return ExitCode.DONE;
    }

    private Predicate<DeadLetter> one(LocalQueues known, String name) {
        List<String> ids =
                known.letters(name).list().stream()
                        .map(DeadLetter::id)
                        .filter(each -> each.startsWith(id))
                        .toList();
        if (ids.size() != 1) {
            throw CommandFailure.badInput(
                    ids.isEmpty()
                            ? "No dead letter's id begins with " + id + "."
                            : ids.size() + " dead letters' ids begin with " + id + ".",
                    "List what there is: ./tradewind redrive " + name);
        }
        return letter -> letter.id().equals(ids.getFirst());
    }

    private void show(Session own, List<Found> found, String field, String none) {
        if (json) {
            ObjectNode document = Json.MAPPER.createObjectNode();
            ArrayNode array = document.putArray(field);
            found.forEach(each -> array.add(json(each)));
            Commands.print(own.terminal(), document);
        } else if (found.isEmpty()) {
            own.terminal().out().line(none);
        } else {
            sheet(own.clock().instant()).print(found, own.terminal().out());
        }
    }

    private static ObjectNode json(Found found) {
        DeadLetter letter = found.letter();
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("queue", found.queue());
        node.put("id", letter.id());
        node.put("reason", letter.reason().orElse(null));
        node.put("tenant", letter.tenant().orElse(null));
        node.put("correlation_id", letter.correlationId().orElse(null));
        node.put("since", letter.since().toString());
        node.put("body", letter.body());
        return node;
    }

    private static Sheet<Found> sheet(Instant now) {
        return new Sheet<Found>()
                .left("queue", Found::queue)
                .left("id", found -> found.letter().id())
                .left("tenant", found -> found.letter().tenant().orElse(Figures.NONE))
                .left(
                        "correlation id",
                        found -> found.letter().correlationId().orElse(Figures.NONE))
                .right("age", found -> age(found.letter(), now))
                .left("reason", found -> reason(found.letter()));
    }

    private static String age(DeadLetter letter, Instant now) {
        Duration age = Duration.between(letter.since(), now);
        return Figures.duration(age.isNegative() ? Duration.ZERO : age);
    }

    /** In one line; {@code --json} has all of it. */
    private static String reason(DeadLetter letter) {
        String text =
                letter.reason()
                        .map(reason -> reason.replaceAll("\\p{Cntrl}+", " "))
                        .orElse("never finished; see the function's log");
        return text.length() <= REASON_WIDTH ? text : text.substring(0, REASON_WIDTH - 1) + "…";
    }
}
