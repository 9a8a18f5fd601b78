package io.tradewind.platform.topic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Publishes messages on SNS topics. Topics go by their plain names ({@code trading-alerts}); their
 * ARNs come from the variables {@code TOPIC_…} ({@code TOPIC_TRADING_ALERTS}). A message leaves
 * with what subscriptions filter by as its attributes: {@code tenant}, and its body's {@code type},
 * {@code severity} and {@code channels}. Thread-safe.
 */
public final class Topics {

    private final Supplier<SnsClient> sns;
    private final Settings settings;

    /** Topics reached by this client, named by these settings. */
    public Topics(SnsClient sns, Settings settings) {
        this(() -> sns, settings);
    }

    private Topics(Supplier<SnsClient> sns, Settings settings) {
        this.sns = sns;
        this.settings = settings;
    }

    /** The topics of these settings; the client is made when it is first needed. */
    public static Topics fromSettings(Settings settings) {
        return new Topics(AwsClients.of(settings)::sns, settings);
    }

    /** Publishes one message; throws {@link RetryableException} where that fails. */
    public void publish(String topic, Message<?> message) {
        publishBody(topic, Envelope.write(message));
    }

    /**
     * Publishes an {@linkplain Envelope envelope} that was written before.
     *
     * @throws RetryableException where SNS cannot be reached or refuses
     */
    public void publishBody(String topic, String body) {
        String arn = settings.text(variable(topic));
        Map<String, MessageAttributeValue> attributes = attributes(Json.parse(body));
        try {
            sns.get()
                    .publish(
                            request ->
                                    request.topicArn(arn)
                                            .message(body)
                                            .messageAttributes(attributes));
        } catch (SdkException failure) {
            throw new RetryableException("Nothing could be published on " + topic, failure);
        }
    }

    private static Map<String, MessageAttributeValue> attributes(JsonNode envelope) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        put(attributes, "tenant", envelope.path("tenant"));
        for (String name : new String[] {"type", "severity", "channels"}) {
            put(attributes, name, envelope.path("body").path(name));
        }
        return attributes;
    }

    /** Texts become texts and lists become lists; SNS takes no empty ones, which are left out. */
    private static void put(
            Map<String, MessageAttributeValue> attributes, String name, JsonNode value) {
        if (value.isTextual() && !value.textValue().isEmpty()) {
            attributes.put(name, attribute("String", value.textValue()));
        } else if (value.isArray() && !value.isEmpty()) {
            attributes.put(name, attribute("String.Array", value.toString()));
        }
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static String variable(String topic) {
        return "TOPIC_" + topic.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
