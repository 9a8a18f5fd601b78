package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.client.TriggerRules;
import io.tradewind.local.cli.report.ResultFiles;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.sweep.SweepRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code tradewind sweep}: backtests a grid of parameters through the platform and shows the best
 * of it.
 */
@Command(
        name = "sweep",
        description =
                "Backtests a grid of parameters on a ticker's prices and shows the ten best"
                        + " combinations. Starts the platform where it is not running.",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the sweep is done",
            "1:the job failed or was cancelled",
            "2:bad input; nothing was started",
            "3:the platform could not be started or reached",
            "130:interrupted; the job keeps running"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tradewind sweep BTC-USD",
            "  ./tradewind sweep BTC-USD ETH-USD --strategy EMA --step 1 --direction both",
            "  ./tradewind sweep prices/GOOG.csv --fast 2:99 --slow 3:100 --step 1 --fee 0.0005",
            "  ./tradewind sweep BTC-USD --json | jq .results[0]"
        })
public final class SweepCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description =
                    "Tickers (BTC-USD), or CSV files of prices (timestamp,open,high,low,close,volume)"
                            + " of up to 64 MB, which are checked and uploaded first.")
    private List<String> inputs = List.of();

    @Option(
            names = "--ticker",
            paramLabel = "TICKER",
            order = 1,
            description = "Ticker of a CSV file. Default: the file's name.")
    private String ticker;

    @Mixin private TriggerOptions trigger = new TriggerOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            order = 60,
            description = "Folder of the result files. Default: results/TICKER-JOB.")
    private Path output;

    @Mixin private HeatMapOption heatMap = new HeatMapOption();

    @Option(
            names = "--json",
            order = 61,
            description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    @Option(
            names = "--no-wait",
            order = 62,
            description = "Start the job, print its id, and return.")
    private boolean noWait;

    private final Supplier<Session> sessions;

    /** For the command line: works with the process's streams, folder and state. */
    public SweepCommand() {
        this(LocalSession::create);
    }

    SweepCommand(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws Exception {
        Session session = sessions.get();
        Session own = json ? session.quiet() : session;
        return Commands.run(own.terminal(), json, () -> sweep(own));
    }

    private int sweep(Session own) throws InterruptedException {
        String metric = heatMap.metric();
        List<PriceFile> files = files();
        ObjectNode body = body(files);
        SweepRequest request = TriggerRules.check(body);
        ResultFiles.check(output, own.folder());
        try (Interruption interruption = new Interruption(own.terminal())) {
            PlatformClient platform = own.startedIfNeeded();
            for (PriceFile file : files) {
                platform.upload(file.ticker(), file.interval(), file.csv());
                own.terminal().err().line(file.summary());
            }
            long start = System.nanoTime();
            String id = platform.trigger(body);
            interruption.started(id);
            if (noWait) {
                return leave(own, id);
            }
            return new Presentation(own, platform, json, output, metric)
                    .follow(id, title(request), request.combinations(), start);
        }
    }

    private List<PriceFile> files() {
        List<PriceFile> files = new ArrayList<>();
        for (String input : inputs) {
            if (PriceFile.isFile(input)) {
                files.add(PriceFile.read(Path.of(input), ticker, trigger.interval()));
            }
        }
        if (ticker != null && files.size() != 1) {
            throw CommandFailure.badInput(
                    "--ticker names the prices of one CSV file; there are " + files.size() + ".",
                    "Name the files after their tickers, as in BTC-USD.csv");
        }
        return files;
    }

    private ObjectNode body(List<PriceFile> files) {
        List<String> tickers = new ArrayList<>();
        int next = 0;
        for (String input : inputs) {
            boolean file = PriceFile.isFile(input);
            tickers.add(file ? files.get(next++).ticker() : input.toUpperCase(Locale.ROOT));
        }
        ObjectNode body = trigger.body(tickers);
        List<String> intervals = files.stream().map(PriceFile::interval).distinct().toList();
        if (intervals.size() > 1) {
            throw CommandFailure.badInput(
                    "The files' bars have different intervals: "
                            + String.join(", ", intervals)
                            + ".",
                    "Choose one for all: --interval " + intervals.getLast());
        }
        intervals.forEach(interval -> body.put("interval", interval));
        return body;
    }

    private int leave(Session own, String id) {
        if (json) {
            ObjectNode document = Json.MAPPER.createObjectNode();
            Commands.print(own.terminal(), document.put("job_id", id).put("status", "QUEUED"));
        } else {
            own.terminal().out().line(id);
            own.terminal().err().line("Follow it: ./tradewind jobs follow " + Job.shortId(id));
        }
        return ExitCode.DONE;
    }

    private static String title(SweepRequest request) {
        List<String> tickers = request.tickers();
        String subject = tickers.size() == 1 ? tickers.getFirst() : tickers.size() + " tickers";
        return subject + " " + request.strategy().label();
    }
}
