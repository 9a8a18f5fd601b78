package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep ran over and how long it took. What is not known is null or 0.
 *
 * @param bars of the one ticker, at the interval
 * @param start of the first bar
 * @param end start of the last bar
 * @param holdPercent return of buying the first bar and holding
 * @param computeSeconds from the first worker's start to the last row
 * @param wall from the trigger to the end as the caller saw it
 */
record SweepFacts(
        long combinations,
        String interval,
        long bars,
        Instant start,
        Instant end,
        Double holdPercent,
        double computeSeconds,
        Duration wall) {

    /**
     * Gathers what the job's own figures tell, and from the list of stored prices what they do not.
     *
     * @param interval of the bars, or null
     * @param prices every stored history; may be empty
     */
    static SweepFacts of(
            Job job, JsonNode totals, String interval, JsonNode prices, Duration wall) {
        JsonNode history = history(job, interval, prices);
        boolean exact =
                interval != null
                        && interval.equals(history.path("interval").asText())
                        && !job.isCut();
        long bars = exact ? history.path("bars").asLong(0) : 0;
        Instant first = later(instant(history.path("first")), job.from());
        Instant last = earlier(instant(history.path("last")), job.to());
        Instant start = instant(totals.path("start"));
        Instant end = instant(totals.path("end"));
        JsonNode hold = totals.path("benchmark_return_pct");
        return new SweepFacts(
                job.combinations().orElse(totals.path("total_combinations").asLong(0)),
                interval,
                totals.path("bars").asLong(bars),
                start == null ? first : start,
                end == null ? last : end,
                hold.isNumber() ? hold.asDouble() : null,
                totals.path("execution_time_seconds").asDouble(0),
                wall);
    }

    /**
     * "4,851 combinations · 2,148 bars of 1d · 2004-08-19 to 2013-03-01 · buy and hold +703.2 % ·
     * …".
     */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.count(combinations) + " combinations");
        if (bars > 0) {
            parts.add(Figures.count(bars) + " bars" + (interval == null ? "" : " of " + interval));
        } else if (interval != null) {
            parts.add(interval + " bars");
        }
        if (start != null && end != null) {
            parts.add(Figures.period(start, end));
        }
        if (holdPercent != null) {
            parts.add("buy and hold " + Figures.change(holdPercent));
        }
        if (computeSeconds > 0) {
            parts.add(Figures.rate(combinations / computeSeconds) + " combinations/s");
        }
        if (wall != null) {
            parts.add(Figures.duration(wall));
        }
        return String.join(" · ", parts);
    }

    /** The document for programs, without results and files. */
    ObjectNode document(Job job) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("job_id", job.id());
        document.put("status", job.status());
        job.tickers().forEach(document.putArray("tickers")::add);
        document.put("strategy_type", job.strategy());
        document.put("combinations", combinations);
        document.put("bars", bars > 0 ? bars : null);
        document.put("interval", interval);
        document.put("start", start == null ? null : start.toString());
        document.put("end", end == null ? null : end.toString());
        document.put("buy_and_hold_pct", holdPercent);
        document.put("compute_seconds", computeSeconds > 0 ? computeSeconds : null);
        document.put("wall_seconds", wall == null ? null : wall.toMillis() / 1e3);
        return document;
    }

    /** The history that the job read: of its interval, or the shorter bars that make it. */
    private static JsonNode history(Job job, String interval, JsonNode prices) {
        JsonNode found = Json.MAPPER.missingNode();
        if (job.tickers().size() > 1) {
            return found;
        }
        for (JsonNode price : prices) {
            boolean same = price.path("ticker").asText().equals(job.tickers().getFirst());
            Instant updated = instant(price.path("updated_at"));
            boolean replaced =
                    updated != null && job.createdAt().filter(updated::isAfter).isPresent();
            boolean better =
                    found.isMissingNode() || price.path("interval").asText().equals(interval);
            if (same && !replaced && better) {
                found = price;
            }
        }
        return found;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** A date or an instant; null for anything else. */
    static Instant instant(JsonNode node) {
        String text = node.asText("");
        try {
            return text.length() == "2013-11-25".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // shown as unknown
        }
    }
}
