package io.tradewind.pipeline.lambda;

import io.tradewind.pipeline.flow.DeadLetterAlerts;
import io.tradewind.pipeline.flow.EmailNotices;
import io.tradewind.pipeline.flow.SlackNotices;
import io.tradewind.pipeline.http.SlackWebhooks;
import io.tradewind.pipeline.mail.MailServer;
import io.tradewind.pipeline.notification.EmailAddress;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.idempotency.OnceOnly;
import io.tradewind.platform.queue.DeadLetters;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds what the functions that send notices need, from their settings. They have no database:
 * what they send is in the message. Nothing connects before its first use.
 */
record SenderWiring(Settings settings, Clock clock) {

    /** Longer than the functions' time-out, so that no effect outlives its claim. */
    private static final Duration LEASE = Duration.ofSeconds(75);

    static SenderWiring fromEnvironment() {
        return new SenderWiring(Settings.fromEnvironment(), Clock.systemUTC());
    }

    EmailNotices emailNotices() {
        return new EmailNotices(
                MailServer.fromSettings(settings),
                OnceOnly.fromSettings(settings, LEASE),
                operators(),
                clock);
    }

    SlackNotices slackNotices() {
        return new SlackNotices(
                SlackWebhooks.fromSettings(settings), OnceOnly.fromSettings(settings, LEASE));
    }

    /** The queues that {@code DEAD_LETTERS_OF} names, with commas between them. */
    DeadLetterAlerts deadLetterAlerts() {
        SqsClient sqs = AwsClients.of(settings).sqs();
        Queues urls = Queues.fromSettings(settings);
        Map<String, DeadLetters> queues = new HashMap<>();
        for (String name : settings.text("DEAD_LETTERS_OF").split(",", -1)) {
            String queue = name.strip();
            String letters = urls.url(queue + "-dlq");
            queues.put(queue, DeadLetters.at(sqs, letters));
        }
        return new DeadLetterAlerts(
                queues, Topics.fromSettings(settings), OnceOnly.fromSettings(settings, LEASE));
    }

    /** The addresses in {@code OPERATOR_EMAILS}, with commas between them; there may be none. */
    private List<EmailAddress> operators() {
        return Arrays.stream(settings.text("OPERATOR_EMAILS", "").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(
                        text ->
                                EmailAddress.parse(text)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "Setting OPERATOR_EMAILS must hold"
                                                                        + " plain addresses with"
                                                                        + " commas between")))
                .toList();
    }
}
