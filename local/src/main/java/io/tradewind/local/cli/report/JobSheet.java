package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Terminal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One job on one page: its figures line by line, and its best rows where there are any. */
public record JobSheet(Job job, Instant now) {

    private static final int LABEL_WIDTH = 14;

    public void print(Terminal.Stream out) {
        Style style = out.style();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("job", job.id());
        lines.put("status", accent(style, job.status()));
        lines.put("ticker", String.join(", ", job.tickers()));
        lines.put("strategy", job.strategy() + ", " + job.direction());
        job.combinations().ifPresent(size -> lines.put("combinations", Figures.count(size)));
        lines.put("progress", Math.round(job.progress()) + " %");
        job.createdAt().ifPresent(at -> lines.put("created", Figures.time(at) + " UTC"));
        job.duration(now).ifPresent(took -> lines.put("duration", Figures.duration(took)));
        job.error().ifPresent(reason -> lines.put("reason", reason));
        lines.forEach(
                (label, text) ->
                        out.line(
                                style.faint(label)
                                        + " ".repeat(LABEL_WIDTH - label.length())
                                        + text));
        JsonNode rows = job.bestRows();
        if (!rows.isEmpty()) {
            out.line("");
            BestTable table = new BestTable(job, rows);
            table.lines(style).forEach(out::line);
            new ValidationSheet(job, table.isSplit(), MissingNode.getInstance())
                    .lines(style)
                    .forEach(out::line);
        }
    }

    /** A status in its colour. */
    public static String accent(Style style, String status) {
        return switch (status) {
            case "COMPLETED" -> style.good(status);
            case "FAILED" -> style.bad(status);
            case "CANCELLED" -> style.warning(status);
            case "RUNNING" -> style.strong(status);
            default -> status;
        };
    }
}
