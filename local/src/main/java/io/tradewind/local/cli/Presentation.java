package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.client.Refusals;
import io.tradewind.local.cli.report.BestTable;
import io.tradewind.local.cli.report.JobFollower;
import io.tradewind.local.cli.report.JobProgress;
import io.tradewind.local.cli.report.ResultFiles;
import io.tradewind.local.cli.report.SweepFacts;
import io.tradewind.local.cli.report.ValidationSheet;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.quant.heatmap.HeatMapPicture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Follows one job to its end and shows what came of it: progress, table, summary, files; or one
 * document.
 */
final class Presentation {

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final Session session;
    private final PlatformClient platform;
    private final boolean json;
    private final Path output;
    private final String metric;

    /**
     * @param json whether the one thing printed is a document
     * @param output folder of the files, null for the default one
     * @param metric column of the figure that the heat maps show
     */
    Presentation(
            Session session, PlatformClient platform, boolean json, Path output, String metric) {
        this.session = session;
        this.platform = platform;
        this.json = json;
        this.output = output;
        this.metric = metric;
    }

    /**
     * Waits for the job and shows its results.
     *
     * @param startedNanos when the caller triggered it, {@code System.nanoTime}; 0 if it did not
     * @return the exit code
     */
    int follow(String id, String title, long combinations, long startedNanos)
            throws InterruptedException {
        Thread.ofVirtual().start(Presentation::prepare);
        Job job;
        try (JobProgress progress = JobProgress.on(session.terminal(), title, combinations)) {
            job = new JobFollower(platform, progress).follow(id);
        }
        Duration wall =
                startedNanos == 0 ? null : Duration.ofNanos(System.nanoTime() - startedNanos);
        return show(job, wall);
    }

    private int show(Job job, Duration wall) {
        if (!job.isCompleted()) {
            return showFailure(job);
        }
        JsonNode page = platform.bestRows(job.id(), BestTable.ROWS_MAX);
        JsonNode rows = page.path("results");
        Terminal.Stream out = session.terminal().out();
        if (!json) {
            BestTable table = new BestTable(job, rows);
            table.lines(out.style()).forEach(out::line);
            out.line("");
            if (table.ineligible() > 0) {
                out.line(
                        "%d of these made fewer than %d trades and rank after all that made more."
                                .formatted(table.ineligible(), job.tradesMin()));
            }
            new ValidationSheet(job, table.isSplit(), page.path("validation"))
                    .lines(out.style())
                    .forEach(out::line);
        }
        Path folder = ResultFiles.folder(output, session.folder(), job);
        ResultFiles files = ResultFiles.fetch(platform, job.id(), folder);
        SweepFacts facts = facts(job, rows, files.interval(), wall);
        if (!json) {
            out.line(facts.summary());
        }
        if (facts.isThin()) {
            session.terminal()
                    .err()
                    .line(
                            "Too few bars to tell anything. A market's bars come as it trades, one"
                                    + " a minute; ./tradewind prices put FILE uploads others.");
        }
        files.draw(job, facts, rows, metric);
        if (json) {
            ObjectNode document = facts.document(job);
            document.set("results", rows);
            if (page.has("validation")) {
                document.set("validation", page.path("validation"));
            }
            document.set("files", files.document());
            Commands.print(session.terminal(), document);
        } else {
            files.print(out, session.folder());
        }
        if (!files.trouble().isEmpty()) {
            session.terminal().err().line(files.trouble());
        }
        return ExitCode.DONE;
    }

    private int showFailure(Job job) {
        String reason = job.error().orElse("no reason is known");
        Terminal.Stream err = session.terminal().err();
        if (job.isRefused()) {
            throw CommandFailure.badInput(reason + ".", Refusals.mend(reason));
        }
        if (job.status().equals("CANCELLED")) {
            err.line("Job " + job.id() + " was cancelled.");
        } else {
            err.line(err.style().bad("error: ") + "job " + job.id() + " failed: " + reason);
            err.line("What led to it: ./tradewind logs");
        }
        if (json) {
            Commands.print(session.terminal(), job.json());
        }
        return ExitCode.FAILED;
    }

    private SweepFacts facts(Job job, JsonNode rows, String told, Duration wall) {
        String interval = told == null ? job.interval() : told;
        JsonNode totals = orNothing(() -> platform.sweepJob(job.id()).path("result_data"));
        boolean one = job.tickers().size() == 1 && !rows.isEmpty();
        return SweepFacts.of(
                job,
                totals.isObject() ? totals : job.resultData(),
                one ? orNothing(() -> platform.backtest(job, rows.get(0), interval)) : NOTHING,
                one ? orNothing(() -> stored(job)) : NOTHING,
                interval,
                wall);
    }

    private JsonNode stored(Job job) {
        return platform.prices(Map.of("ticker", job.tickers().getFirst()));
    }

    /** The answer, or nothing where there is none: the results are shown without these figures. */
    private static JsonNode orNothing(Supplier<JsonNode> question) {
        try {
            return question.get();
        } catch (CommandFailure missing) {
            return NOTHING;
        }
    }

    /** Loads the drawing classes while the job runs. */
    private static void prepare() {
        HeatMapPicture.warmUp();
    }
}
