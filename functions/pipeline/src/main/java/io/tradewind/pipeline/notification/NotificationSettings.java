package io.tradewind.pipeline.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.notice.Channel;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a tenant wants told of which outcomes.
 *
 * @param emails at most {@link Notice#RECIPIENTS_MAX}; each gets a mail of its own
 * @param slack whether the tenant's Slack channel is told
 * @param outcomes the ends of jobs that are told
 */
public record NotificationSettings(
        List<EmailAddress> emails, boolean slack, Set<Outcome> outcomes) {

    /** What a tenant has that never said anything: nobody is told anything. */
    public static final NotificationSettings NONE =
            new NotificationSettings(List.of(), false, EnumSet.allOf(Outcome.class));

    public NotificationSettings {
        if (emails.size() > Notice.RECIPIENTS_MAX) {
            throw new IllegalArgumentException("Too many addresses");
        }
        emails = List.copyOf(emails);
        outcomes = Set.copyOf(outcomes);
    }

    /** What reading a body comes to. */
    public sealed interface Reading {

        /** The body is whole. */
        record Valid(NotificationSettings settings) implements Reading {}

        /** The body breaks these rules. */
        record Invalid(List<FieldError> errors) implements Reading {}
    }

    /**
     * Reads {@code {"emails": [...], "slack": false, "outcomes": [...]}}. What is absent is as in
     * {@link #NONE}.
     */
    public static Reading read(JsonNode body) {
        FieldReader fields = FieldReader.of(body);
        List<EmailAddress> emails = emails(fields);
        boolean slack = fields.flag("slack", NONE.slack());
        Set<Outcome> outcomes = outcomes(fields);
        fields.refuseUnknown();
        return fields.valid()
                ? new Reading.Valid(new NotificationSettings(emails, slack, outcomes))
                : new Reading.Invalid(fields.errors());
    }

    /** The channels on which this outcome is told. */
    List<Channel> channels(Outcome outcome) {
        List<Channel> channels = new ArrayList<>();
        if (outcomes.contains(outcome) && !emails.isEmpty()) {
            channels.add(Channel.EMAIL);
        }
        if (outcomes.contains(outcome) && slack) {
            channels.add(Channel.SLACK);
        }
        return channels;
    }

    private static List<EmailAddress> emails(FieldReader fields) {
        Set<EmailAddress> emails = new LinkedHashSet<>();
        for (JsonNode item : items(fields, "emails", Notice.RECIPIENTS_MAX)) {
            Optional<EmailAddress> email =
                    item.isTextual() ? EmailAddress.parse(item.textValue()) : Optional.empty();
            if (email.isEmpty()) {
                fields.refuse(
                        "emails",
                        "format",
                        "emails must hold plain addresses of at most "
                                + EmailAddress.LENGTH_MAX
                                + " characters, such as desk@example.com");
                break;
            }
            emails.add(email.get());
        }
        return List.copyOf(emails);
    }

    private static Set<Outcome> outcomes(FieldReader fields) {
        if (!fields.has("outcomes")) {
            return NONE.outcomes();
        }
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (JsonNode item : items(fields, "outcomes", Outcome.values().length)) {
            Optional<Outcome> outcome =
                    Arrays.stream(Outcome.values())
                            .filter(each -> each.label().equals(item.textValue()))
                            .findFirst();
            if (outcome.isEmpty()) {
                fields.refuse("outcomes", "choice", "outcomes must be of completed, failed, late");
                break;
            }
            outcomes.add(outcome.get());
        }
        return outcomes;
    }

    private static List<JsonNode> items(FieldReader fields, String name, int max) {
        Optional<JsonNode> value = fields.value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            fields.refuse(name, "type", name + " must be a list");
            return List.of();
        }
        if (value.get().size() > max) {
            fields.refuse(name, "size", name + " must have at most " + max + " items");
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>();
        value.get().forEach(items::add);
        return items;
    }
}
