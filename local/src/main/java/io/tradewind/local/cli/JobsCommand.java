package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.report.JobSheet;
import io.tradewind.local.cli.report.ResultFiles;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Sheet;
import io.tradewind.platform.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind jobs}: lists the jobs, and shows, follows, retries or cancels one. */
@Command(
        name = "jobs",
        description =
                "Lists the newest jobs; shows, follows, retries or cancels one. An ID may be cut short.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the followed job failed or was cancelled",
            "2:bad input",
            "3:the platform is not running or does not answer",
            "130:interrupted; the job keeps running"
        })
public final class JobsCommand implements Callable<Integer> {

    private static final int LIMIT_MAX = 1_000;

    /** What progress counts in where the size of the grid is not known. */
    private static final long PERCENT = 100;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only those that are QUEUED, RUNNING, COMPLETED, FAILED or CANCELLED.")
    private String status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    private final Supplier<Session> sessions;

    /** For the command line: works with the process's streams, folder and state. */
    public JobsCommand() {
        this(LocalSession::create);
    }

    JobsCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        Session session = sessions.get();
        Session own = json ? session.quiet() : session;
        return Commands.run(own.terminal(), json, () -> list(own));
    }

    @Command(
            name = "show",
            description = "Shows one job and its ten best combinations.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "The job's id, or how it begins.")
                    String id,
            @Option(names = "--json", description = "Print one JSON document.") boolean asJson)
            throws Exception {
        return answer(
                asJson,
                platform -> platform.job(platform.resolve(id)),
                (session, job) ->
                        new JobSheet(job, session.clock().instant())
                                .print(session.terminal().out()));
    }

    @Command(
            name = "follow",
            description = "Shows a job's progress until it is done, then its results.",
            mixinStandardHelpOptions = true)
    int follow(
            @Parameters(paramLabel = "ID", description = "The job's id, or how it begins.")
                    String id,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "DIR",
                            description =
                                    "Folder of the result files. Default: results/TICKER-JOB.")
                    Path output,
            @Mixin HeatMapOption heatMap,
            @Option(names = "--json", description = "Print one JSON document.") boolean asJson)
            throws Exception {
        Session session = sessions.get();
        Session own = asJson ? session.quiet() : session;
        return Commands.run(
                own.terminal(),
                asJson,
                () -> {
                    String metric = heatMap.metric();
                    ResultFiles.check(output, own.folder());
                    PlatformClient platform = own.running();
                    Job job = platform.job(platform.resolve(id));
                    try (Interruption interruption = new Interruption(own.terminal())) {
                        interruption.started(job.id());
                        return new Presentation(own, platform, asJson, output, metric)
                                .follow(
                                        job.id(),
                                        job.subject() + " " + job.strategy(),
                                        job.combinations().orElse(PERCENT),
                                        0);
                    }
                });
    }

    @Command(
            name = "cancel",
            description = "Cancels a job; its workers stop at the next chunk.",
            mixinStandardHelpOptions = true)
    int cancel(
            @Parameters(paramLabel = "ID", description = "The job's id, or how it begins.")
                    String id,
            @Option(names = "--json", description = "Print one JSON document.") boolean asJson)
            throws Exception {
        return answer(
                asJson,
                platform -> platform.cancel(platform.resolve(id)),
                (session, job) ->
                        session.terminal()
                                .out()
                                .line("Job " + job.id() + " is " + job.status() + "."));
    }

    @Command(
            name = "retry",
            description = "Runs what is missing of a failed job; what is computed is kept.",
            mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = "ID", description = "The job's id, or how it begins.")
                    String id,
            @Option(names = "--json", description = "Print one JSON document.") boolean asJson)
            throws Exception {
        return answer(
                asJson,
                platform -> platform.retry(platform.resolve(id)),
                (session, job) ->
                        session.terminal()
                                .out()
                                .line(
                                        "Job %s is %s. See it through: ./tradewind jobs follow %s"
                                                .formatted(
                                                        job.id(),
                                                        job.status(),
                                                        Job.shortId(job.id()))));
    }

    private int answer(
            boolean asJson, Function<PlatformClient, Job> question, BiConsumer<Session, Job> show)
            throws Exception {
        Session session = sessions.get();
        return Commands.run(
                session.terminal(),
                asJson,
                () -> {
                    Job job = question.apply(session.running());
                    if (asJson) {
                        Commands.print(session.terminal(), job.json());
                    } else {
                        show.accept(session, job);
                    }
                    return ExitCode.DONE;
                });
    }

    private int list(Session own) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw CommandFailure.badInput("--limit is 1 to " + LIMIT_MAX + ".", "");
        }
        Optional<String> wanted = Optional.ofNullable(status).map(s -> s.toUpperCase(Locale.ROOT));
        List<Job> jobs = own.running().jobs(wanted, limit);
        if (json) {
            ObjectNode document = Json.MAPPER.createObjectNode();
            ArrayNode array = document.putArray("jobs");
            jobs.forEach(job -> array.add(job.json()));
            Commands.print(own.terminal(), document);
        } else if (jobs.isEmpty()) {
            own.terminal().out().line("No jobs. Start one: ./tradewind sweep BTC-USD");
        } else {
            sheet(own.clock().instant()).print(jobs, own.terminal().out());
        }
        return ExitCode.DONE;
    }

    private static Sheet<Job> sheet(Instant now) {
        return new Sheet<Job>()
                .left("id", Job::id)
                .left("status", Job::status, JobSheet::accent)
                .left("ticker", Job::subject)
                .left("strategy", Job::strategy)
                .right(
                        "combinations",
                        job -> job.combinations().map(Figures::count).orElse(Figures.NONE))
                .right("progress", job -> Math.round(job.progress()) + " %")
                .left(
                        "created (UTC)",
                        job -> job.createdAt().map(Figures::time).orElse(Figures.NONE))
                .right(
                        "duration",
                        job -> job.duration(now).map(Figures::duration).orElse(Figures.NONE));
    }
}
