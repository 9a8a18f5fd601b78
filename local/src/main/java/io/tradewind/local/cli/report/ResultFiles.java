package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.heatmap.ScoreFile;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.json.Json;
import io.tradewind.quant.heatmap.HeatMapPicture;
import io.tradewind.quant.heatmap.ScoreGrid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a finished sweep's files into one folder: every row as CSV and JSON, and a heat map for
 * each ticker.
 */
public final class ResultFiles {

    /** Heat maps of more tickers than this are more than anyone looks at. */
    public static final int HEAT_MAPS_MAX = 20;

    private static final String CSV = "results.csv";
    private static final String JSON = "results.json";
    private static final int HEAD_BYTES = 1_000;
    private static final Pattern INTERVAL = Pattern.compile("\"interval\" ?: ?\"([0-9a-z]+)\"");

    private final Path folder;
    private final Map<String, Path> written = new LinkedHashMap<>();
    private String trouble = "";

    private ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** The folder of a job: the one that was asked for, or one of its own under {@code results}. */
    public static Path folder(Path asked, Path working, Job job) {
        if (asked != null) {
            return working.resolve(asked);
        }
        String subject = job.subject().replace('/', '-').replace(' ', '-');
        return working.resolve("results").resolve(subject + "-" + Job.shortId(job.id()));
    }

    /**
     * Refuses a folder that cannot be written, before any work is asked for.
     *
     * @throws CommandFailure naming the folder
     */
    public static void check(Path asked, Path working) {
        Path folder = working.resolve(asked == null ? Path.of("results") : asked).toAbsolutePath();
        Path present = folder;
        while (present != null && !Files.exists(present)) {
            present = present.getParent();
        }
        if (present == null || !Files.isDirectory(present) || !Files.isWritable(present)) {
            throw CommandFailure.badInput(
                    "Result files cannot be written to "
                            + folder
                            + ": "
                            + present
                            + " is no folder that you may write to.",
                    "Name another folder: --output DIR");
        }
    }

    /**
     * Fetches every row, as CSV and as JSON.
     *
     * @throws CommandFailure if the files cannot be fetched or written
     */
    public static ResultFiles fetch(PlatformClient platform, String id, Path folder) {
        ResultFiles files = new ResultFiles(folder);
        files.writing(
                id,
                () -> {
                    Files.createDirectories(folder);
                    files.written.put("csv", folder.resolve(CSV));
                    files.written.put("json", folder.resolve(JSON));
                    CompletableFuture<Void> json =
                            CompletableFuture.runAsync(
                                    () -> platform.download(id, JSON, folder.resolve(JSON)));
                    platform.download(id, CSV, folder.resolve(CSV));
                    json.join();
                });
        return files;
    }

    /** The interval of the bars, which stands before the rows; null if it does not. */
    public String interval() {
        try (InputStream json = Files.newInputStream(folder.resolve(JSON))) {
            String head = new String(json.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            Matcher interval = INTERVAL.matcher(head);
            return interval.find() ? interval.group(1) : null;
        } catch (IOException e) {
            return null; // a figure less in the summary
        }
    }

    /**
     * Draws the heat maps from the fetched rows.
     *
     * @param rows the best rows of the sweep, for the captions
     * @param metric column of the figure to draw
     * @throws CommandFailure if they cannot be written
     */
    public void draw(Job job, SweepFacts facts, JsonNode rows, String metric) {
        writing(job.id(), () -> drawAll(job, facts, rows, metric));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void writing(String id, Writing work) {
        try {
            work.run();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandFailure failure) {
                throw failure;
            }
            throw e;
        } catch (IOException e) {
            throw CommandFailure.platform(
                    "The result files cannot be written to " + folder + ": " + reason(e),
                    "The results are kept: ./tradewind jobs follow "
                            + Job.shortId(id)
                            + " --output DIR");
        }
    }

    /** The files by their kind. */
    public ObjectNode document() {
        ObjectNode document = Json.MAPPER.createObjectNode();
        written.forEach((kind, path) -> document.put(kind, path.toAbsolutePath().toString()));
        return document;
    }

    /** The files, one on each line, as seen from the working folder. */
    public void print(Terminal.Stream out, Path working) {
        for (Path path : written.values()) {
            Path absolute = path.toAbsolutePath().normalize();
            Path home = working.toAbsolutePath().normalize();
            out.line((absolute.startsWith(home) ? home.relativize(absolute) : absolute).toString());
        }
    }

    /** Why a heat map is missing, or empty. */
    public String trouble() {
        return trouble;
    }

    private void drawAll(Job job, SweepFacts facts, JsonNode rows, String metric)
            throws IOException {
        Map<String, ScoreGrid> grids =
                ScoreFile.read(folder.resolve(CSV), metric, job.tradesMin(), HEAT_MAPS_MAX);
        if (job.tickers().size() > HEAT_MAPS_MAX) {
            trouble = "Heat maps were drawn for the best " + HEAT_MAPS_MAX + " tickers.";
        }
        for (Map.Entry<String, ScoreGrid> entry : grids.entrySet()) {
            String ticker = entry.getKey();
            boolean alone = grids.size() == 1;
            String name = alone ? "heatmap" : "heatmap-" + ticker.replace('/', '-');
            Path png = folder.resolve(name + ".png");
            HeatMapPicture.Captions captions =
                    captions(job, facts, rows, ticker, entry.getValue(), metric);
            Files.write(png, new HeatMapPicture(entry.getValue(), captions).png());
            written.put(alone ? "heat_map" : "heat_map " + ticker, png);
        }
    }

    private static HeatMapPicture.Captions captions(
            Job job,
            SweepFacts facts,
            JsonNode rows,
            String ticker,
            ScoreGrid grid,
            String metric) {
        List<String> subtitle = new ArrayList<>(List.of(job.strategy(), job.direction()));
        if (facts.interval() != null) {
            subtitle.add(facts.interval() + " bars");
        }
        if (facts.start() != null && facts.end() != null) {
            String sample = facts.inSample() ? " in sample" : "";
            subtitle.add(Figures.period(facts.start(), facts.end()) + sample);
        }
        ScoreGrid.Best best = grid.best();
        return new HeatMapPicture.Captions(
                ticker,
                String.join(" · ", subtitle),
                best == null ? "" : "Best " + best.fast() + " / " + best.slow(),
                best == null ? "" : detail(rows, ticker, best),
                HeatMapPicture.fastName(job.strategy()),
                HeatMapPicture.slowName(job.strategy()),
                metric.replace('_', ' '),
                job.tradesMin());
    }

    private static String detail(JsonNode rows, String ticker, ScoreGrid.Best best) {
        String score = "score " + Figures.decimal(best.score(), 3);
        return rows.valueStream()
                .filter(row -> row.path("ticker").asText().equals(ticker))
                .findFirst()
                .map(
                        row ->
                                "%s · return %s%s · %s trades"
                                        .formatted(
                                                score,
                                                Figures.change(
                                                        row.path("total_return_pct").asDouble()),
                                                outOfSample(row),
                                                Figures.whole(row.path("total_trades"))))
                .orElse(score);
    }

    /** The return out of sample, which never stands apart from the one in sample. */
    private static String outOfSample(JsonNode row) {
        if (!row.has("out_of_sample_score")) {
            return "";
        }
        JsonNode rest = row.path("out_of_sample_total_return_pct");
        return " in, %s out of sample"
                .formatted(rest.isNumber() ? Figures.change(rest.asDouble()) : "none");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
