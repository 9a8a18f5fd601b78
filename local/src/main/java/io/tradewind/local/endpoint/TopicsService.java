package io.tradewind.local.endpoint;

import io.tradewind.local.state.Port;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.Resources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * SNS over its query protocol: CreateTopic, ListTopics, Subscribe (queues only), Unsubscribe,
 * SetSubscriptionAttributes, ListSubscriptions(ByTopic), GetTopicAttributes and Publish. Filter
 * policies are matched against message attributes. A message is answered for once every queue that
 * wants it has it; until then the publisher is told to try again, and queues may get it twice.
 */
public final class TopicsService {

    private static final String PLACE = Pseudo.REGION + ":" + Pseudo.ACCOUNT + ":";
    private static final String ARN = "arn:aws:sns:" + PLACE;
    private static final String QUEUE_ARN = "arn:aws:sqs:" + PLACE;

    private final Subscriptions subscriptions;
    private final QueueSender sender;

    /**
     * Opens the topics kept in {@code file} and adds those of the template.
     *
     * @param failures is told of messages that could not be delivered
     */
    public static TopicsService open(
            Vertx vertx, Path file, List<Resources.Topic> topics, Consumer<String> failures)
            throws IOException {
        Subscriptions subscriptions = Subscriptions.open(file);
        for (Resources.Topic topic : topics) {
            subscriptions.addTopic(ARN + topic.name());
            Map<String, String> filters = new LinkedHashMap<>();
            topic.subscriptions()
                    .forEach(each -> filters.put(QUEUE_ARN + each.queue(), each.filterPolicy()));
            subscriptions.declare(ARN + topic.name(), filters);
        }
        return new TopicsService(
                subscriptions,
                new QueueSender(vertx.createHttpClient(), Port.SQS.number(), failures));
    }

    private TopicsService(Subscriptions subscriptions, QueueSender sender) {
        this.subscriptions = subscriptions;
        this.sender = sender;
    }

    void answer(HttpServerRequest request, Buffer body) {
        QueryForm form = QueryForm.parse(body.toString());
        String action = form.text("Action");
        try {
            if (action.equals("Publish")) {
                publish(request, form);
                return;
            }
            String result =
                    switch (action) {
                        case "CreateTopic" -> create(form);
                        case "ListTopics" -> listTopics();
                        case "GetTopicAttributes" -> topicAttributes(form);
                        case "Subscribe" -> subscribe(form);
                        case "Unsubscribe" -> unsubscribe(form);
                        case "SetSubscriptionAttributes" -> setAttribute(form);
                        case "ListSubscriptions" -> listSubscriptions("");
                        case "ListSubscriptionsByTopic" -> listSubscriptions(topic(form));
                        default ->
                                throw new Refusal("InvalidAction", action + " is not served here");
                    };
            send(request, 200, wrapped(action, result));
        } catch (Refusal refusal) {
            send(request, refusal.code.equals("NotFound") ? 404 : 400, error(refusal));
        }
    }

    private String create(QueryForm form) {
        String name = form.text("Name");
        if (!name.matches("[A-Za-z0-9_-]{1,256}(\\.fifo)?")) {
            throw new Refusal("InvalidParameter", "Invalid parameter: Topic Name");
        }
        subscriptions.addTopic(ARN + name);
        return tag("TopicArn", ARN + name);
    }

    private String listTopics() {
        StringBuilder members = new StringBuilder();
        subscriptions.topics().forEach(arn -> members.append(tag("member", tag("TopicArn", arn))));
        return "<Topics>" + members + "</Topics>";
    }

    private String topicAttributes(QueryForm form) {
        String arn = topic(form);
        return "<Attributes>"
                + entry("TopicArn", arn)
                + entry("Owner", Pseudo.ACCOUNT)
                + "</Attributes>";
    }

    private String subscribe(QueryForm form) {
        if (!form.text("Protocol").equals("sqs")) {
            throw new Refusal("InvalidParameter", "Only queues can subscribe here: Protocol sqs");
        }
        Map<String, String> attributes = form.entries("Attributes.entry", "key", "value");
        String arn = topic(form);
        String id = arn + ":" + UUID.randomUUID();
        subscriptions.add(
                new Subscriptions.Subscription(
                        id,
                        arn,
                        form.text("Endpoint"),
                        attributes.getOrDefault("FilterPolicy", ""),
                        attributes.getOrDefault("RawMessageDelivery", "false").equals("true")));
        return tag("SubscriptionArn", id);
    }

    private String unsubscribe(QueryForm form) {
        subscriptions.remove(form.text("SubscriptionArn"));
        return "";
    }

    private String setAttribute(QueryForm form) {
        boolean found =
                subscriptions.change(
                        form.text("SubscriptionArn"),
                        form.text("AttributeName"),
                        form.text("AttributeValue"));
        if (!found) {
            throw new Refusal("NotFound", "Subscription does not exist");
        }
        return "";
    }

    private String listSubscriptions(String topic) {
        StringBuilder members = new StringBuilder();
        for (Subscriptions.Subscription each : subscriptions.of(topic)) {
            members.append(
                    tag(
                            "member",
                            raw("TopicArn", each.topic())
                                    + raw("Protocol", "sqs")
                                    + raw("SubscriptionArn", each.arn())
                                    + raw("Owner", Pseudo.ACCOUNT)
                                    + raw("Endpoint", each.queueArn()),
                            false));
        }
        return "<Subscriptions>" + members + "</Subscriptions>";
    }

    private void publish(HttpServerRequest request, QueryForm form) {
        String arn =
                Optional.of(form.text("TopicArn"))
                        .filter(text -> !text.isEmpty())
                        .orElse(form.text("TargetArn"));
        requireTopic(arn);
        String id = UUID.randomUUID().toString();
        Map<String, Attribute> attributes = form.attributes();
        List<Future<Void>> deliveries =
                subscriptions.of(arn).stream()
                        .filter(each -> each.wants(attributes))
                        .map(
                                each ->
                                        sender.send(
                                                each,
                                                id,
                                                form.text("Subject"),
                                                form.text("Message"),
                                                attributes))
                        .toList();
        Future.join(deliveries)
                .onSuccess(all -> send(request, 200, wrapped("Publish", tag("MessageId", id))))
                .onFailure(
                        some ->
                                send(
                                        request,
                                        500,
                                        error(new Refusal("InternalError", "Not delivered"))));
    }

    private String topic(QueryForm form) {
        return requireTopic(form.text("TopicArn"));
    }

    private String requireTopic(String arn) {
        if (!subscriptions.topics().contains(arn)) {
            throw new Refusal("NotFound", "Topic does not exist");
        }
        return arn;
    }

    private static String wrapped(String action, String result) {
        return "<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>%2$s</%1$sResult>%3$s</%1$sResponse>"
                .formatted(
                        action,
                        result,
                        "<ResponseMetadata>"
                                + raw("RequestId", UUID.randomUUID().toString())
                                + "</ResponseMetadata>");
    }

    private static String error(Refusal refusal) {
        return "<ErrorResponse><Error>"
                + raw("Type", "Sender")
                + raw("Code", refusal.code)
                + raw("Message", refusal.getMessage())
                + "</Error></ErrorResponse>";
    }

    private static String entry(String key, String value) {
        return "<entry>" + raw("key", key) + raw("value", value) + "</entry>";
    }

    private static String tag(String name, String content) {
        return tag(name, content, !content.startsWith("<"));
    }

    private static String raw(String name, String text) {
        return tag(name, text, true);
    }

    private static String tag(String name, String content, boolean escape) {
        String text =
                escape
                        ? content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                        : content;
        return "<" + name + ">" + text + "</" + name + ">";
    }

    private static void send(HttpServerRequest request, int status, String xml) {
        request.response().setStatusCode(status).putHeader("Content-Type", "text/xml").end(xml);
    }

    /** An error that SNS knows. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String code;

        Refusal(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }
}
