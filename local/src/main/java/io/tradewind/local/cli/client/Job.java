package io.tradewind.local.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job as the pipeline tells of it. Fields that an answer leaves out are unknown, never an error.
 */
public record Job(JsonNode json) {

    private static final String SWEEP_TYPE_DEFAULT = "SMA";
    private static final int TRADES_MIN_DEFAULT = 50;
    private static final int VERSION_DIGIT = 14;

    public String id() {
        return json.path("job_id").asText();
    }

    /** QUEUED, RUNNING, COMPLETED, FAILED or CANCELLED. */
    public String status() {
        return json.path("status").asText("?");
    }

    public boolean isOver() {
        return switch (status()) {
            case "COMPLETED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    public boolean isCompleted() {
        return status().equals("COMPLETED");
    }

    public List<String> tickers() {
        JsonNode several = parameters().path("tickers");
        List<String> tickers = new ArrayList<>();
        several.forEach(ticker -> tickers.add(ticker.asText()));
        if (tickers.isEmpty()) {
            String one = parameters().path("ticker").asText("");
            tickers.add(one.isEmpty() ? json.path("ticker").asText("?") : one);
        }
        return tickers;
    }

    /** One ticker by its name, several by their number. */
    public String subject() {
        List<String> tickers = tickers();
        return tickers.size() == 1 ? tickers.getFirst() : tickers.size() + " tickers";
    }

    public String strategy() {
        return parameters().path("strategy_type").asText(SWEEP_TYPE_DEFAULT);
    }

    public String direction() {
        return parameters().path("direction").asText("long");
    }

    /** Trades from which a combination is ranked before the others. */
    public int tradesMin() {
        return parameters().path("min_trades").asInt(TRADES_MIN_DEFAULT);
    }

    /** Percent done, 0–100. */
    public double progress() {
        return isCompleted() ? 100 : json.path("progress").asDouble(0);
    }

    public Optional<Long> combinations() {
        return number(resultData().path("total_combinations"))
                .or(() -> TriggerRules.combinations(parameters()));
    }

    public JsonNode resultData() {
        return json.path("result_data");
    }

    /** Its ten best rows, an empty array while there are none. */
    public JsonNode bestRows() {
        return json.path("results");
    }

    public Optional<String> error() {
        return Optional.ofNullable(json.path("error_message").textValue());
    }

    public Optional<Instant> createdAt() {
        return instant("created_at");
    }

    /** From its creation to its end, or to now. */
    public Optional<Duration> duration(Instant now) {
        Instant end = instant("completed_at").or(() -> instant("ended_at")).orElse(now);
        return createdAt().map(start -> Duration.between(start, end)).filter(d -> !d.isNegative());
    }

    /**
     * A prefix that tells the job from its neighbours. Ids that begin with the time need one piece
     * more than random ones.
     */
    public static String shortId(String id) {
        boolean timed = id.length() > VERSION_DIGIT && id.charAt(VERSION_DIGIT) == '7';
        return id.substring(0, Math.min(id.length(), timed ? 13 : 8));
    }

    /** Interval that was asked for, or null. */
    public String interval() {
        return parameters().path("interval").textValue();
    }

    /** Whether it measures on a part of the stored history only. */
    public boolean readsPart() {
        return parameters().has("from") || parameters().has("to") || isSplit();
    }

    /** Whether a share of the bars was kept out of the ranking. */
    public boolean isSplit() {
        return parameters().path("execution").has("split");
    }

    /** Whether the Trading API would not have it, which is nobody's failure but the request's. */
    public boolean isRefused() {
        return json.path("failure").asText().equals("REFUSED");
    }

    /** What it was asked for, as its caller wrote it. */
    public JsonNode parameters() {
        JsonNode parameters = json.path("parameters");
        return parameters.isObject() ? parameters : MissingNode.getInstance();
    }

    /** A date or an instant; null for anything else. */
    public static Instant instant(JsonNode node) {
        String text = node.asText("");
        try {
            return text.length() == "2013-11-25".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // shown as unknown
        }
    }

    private Optional<Instant> instant(String field) {
        return Optional.ofNullable(instant(json.path(field)));
    }

    private static Optional<Long> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asLong()) : Optional.empty();
    }
}
