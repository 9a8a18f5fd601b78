package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.platform.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep ran over and how long it took. What is not known is null or 0.
 *
 * @param bars of the one ticker, at the interval
 * @param inSample whether bars, times and return are those of the measured part of a split
 * @param start of the first bar
 * @param end start of the last bar
 * @param holdPercent return of buying the first bar and holding
 * @param computeSeconds from the first worker's start to the last row
 * @param wall from the trigger to the end as the caller saw it
 */
public record SweepFacts(
        long combinations,
        String interval,
        long bars,
        boolean inSample,
        Instant start,
        Instant end,
        Double holdPercent,
        double computeSeconds,
        Duration wall) {

    /** Below this the rate would tell of queues, not of computation. */
    private static final long RATE_COMBINATIONS_MIN = 100_000;

    /** Fewer bars than the windows of most strategies need. */
    private static final long BARS_FEW = 250;

    /** Points of an equity curve from which on it may be thinned and no longer tells the bars. */
    private static final int CURVE_POINTS_MAX = 5_000;

    /**
     * Gathers them from the answers of several routes, each of which may be missing.
     *
     * @param totals the sweep's own figures
     * @param best the backtest of its best combination
     * @param prices every stored history
     * @param interval of the bars, or null
     */
    public static SweepFacts of(
            Job job,
            JsonNode totals,
            JsonNode best,
            JsonNode prices,
            String interval,
            Duration wall) {
        JsonNode hold = best.path("benchmark_return_pct");
        int points = best.path("equity_curve").size();
        boolean whole = points == 0 || points >= CURVE_POINTS_MAX;
        return new SweepFacts(
                job.combinations().orElse(totals.path("total_combinations").asLong(0)),
                interval,
                whole ? storedBars(job, prices, interval) : points,
                job.isSplit(),
                Job.instant(best.path("start")),
                Job.instant(best.path("end")),
                hold.isNumber() ? hold.asDouble() : null,
                totals.path("execution_time_seconds").asDouble(0),
                wall);
    }

    /**
     * "4,851 combinations · 2,148 bars of 1d · 2004-08-19 to 2013-03-01 · buy and hold +703.2 % ·
     * …".
     */
    public String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.count(combinations) + " combinations");
        if (bars > 0) {
            String word = bars == 1 ? " bar" : " bars";
            parts.add(Figures.count(bars) + word + (interval == null ? "" : " of " + interval));
        } else if (interval != null) {
            parts.add(interval + " bars");
        }
        if (start != null && end != null) {
            parts.add(Figures.period(start, end) + (inSample ? " in sample" : ""));
        }
        if (holdPercent != null) {
            parts.add("buy and hold " + Figures.change(holdPercent));
        }
        if (computeSeconds > 0 && combinations >= RATE_COMBINATIONS_MIN) {
            parts.add(Figures.rate(combinations / computeSeconds) + " combinations/s");
        }
        if (wall != null) {
            parts.add(Figures.duration(wall));
        }
        return String.join(" · ", parts);
    }

    /** Whether there are bars, but hardly any. */
    public boolean isThin() {
        return bars > 0 && bars < BARS_FEW;
    }

    /** The document for programs, without results and files. */
    public ObjectNode document(Job job) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("job_id", job.id());
        document.put("status", job.status());
        job.tickers().forEach(document.putArray("tickers")::add);
        document.put("strategy_type", job.strategy());
        document.put("combinations", combinations);
        document.put("bars", bars > 0 ? bars : null);
        document.put("interval", interval);
        document.put("in_sample", inSample);
        document.put("start", start == null ? null : start.toString());
        document.put("end", end == null ? null : end.toString());
        document.put("buy_and_hold_pct", holdPercent);
        document.put("compute_seconds", computeSeconds > 0 ? computeSeconds : null);
        document.put("wall_seconds", wall == null ? null : wall.toMillis() / 1e3);
        return document;
    }

    /** Bars of the history, where the job read all of it and it has not changed since; else 0. */
    private static long storedBars(Job job, JsonNode prices, String interval) {
        if (job.readsPart()) {
            return 0;
        }
        for (JsonNode history : prices) {
            Instant updated = Job.instant(history.path("updated_at"));
            boolean replaced =
                    updated != null && job.createdAt().filter(updated::isAfter).isPresent();
            if (history.path("ticker").asText().equals(job.tickers().getFirst())
                    && history.path("interval").asText().equals(interval)
                    && !replaced) {
                return history.path("bars").asLong(0);
            }
        }
        return 0;
    }
}
