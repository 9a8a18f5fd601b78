package io.tradewind.pipeline.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobState;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Channel;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tenant is told when its job ends. */
public final class OutcomeNotice {

    private final JobLinks links;

    /** Notices that point to these addresses. */
    public OutcomeNotice(JobLinks links) {
        this.links = links;
    }

    /** The notice of a job that has just ended; empty where the tenant wants none. */
    public Optional<Notice> of(Job job, NotificationSettings settings) {
        Optional<Outcome> outcome = Outcome.of(job);
        List<Channel> channels = outcome.map(settings::channels).orElse(List.of());
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        List<String> recipients =
                channels.contains(Channel.EMAIL)
                        ? settings.emails().stream().map(EmailAddress::text).toList()
                        : List.of();
        return Optional.of(notice(job, outcome.get(), channels, recipients));
    }

    private Notice notice(
            Job job, Outcome outcome, List<Channel> channels, List<String> recipients) {
        boolean failed = outcome == Outcome.FAILED;
        return new Notice(
                "job." + outcome.label(),
                failed ? Severity.WARNING : Severity.INFO,
                Audience.TENANT,
                channels,
                recipients,
                Tickers.title(job) + ": " + headline(outcome),
                failed ? reason(job) : summary(job.state()),
                facts(job),
                links.of(job),
                job.state().endedAt());
    }

    private static String headline(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "sweep completed";
            case FAILED -> "sweep failed";
            case LATE -> "sweep completed after it had been given up";
        };
    }

    private static String reason(Job job) {
        String message = job.state().errorMessage();
        return message == null ? "No reason was given." : message;
    }

    private static String summary(JobState state) {
        JsonNode data = state.outcome().resultData();
        JsonNode combinations = data.path("total_combinations");
        JsonNode seconds = data.path("execution_time_seconds");
        if (!combinations.canConvertToLong() || !seconds.isNumber()) {
            return "The sweep is done.";
        }
        return String.format(
                Locale.ROOT,
                "%,d combinations in %.1f s.",
                combinations.asLong(),
                seconds.asDouble());
    }

    private static List<Fact> facts(Job job) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Job", job.jobId().toString()));
        facts.add(new Fact("Ticker", job.request().ticker()));
        JobState state = job.state();
        if (state.outcome() != null && !state.outcome().bestRows().isEmpty()) {
            facts.addAll(BestRow.facts(state.outcome().bestRows().get(0)));
        }
        return facts;
    }
}
