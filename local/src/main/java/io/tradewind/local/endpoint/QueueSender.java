package io.tradewind.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Puts published messages into the queues that subscribed, in SNS's envelope or raw. */
final class QueueSender {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final int port;
    private final Consumer<String> failures;

    QueueSender(HttpClient client, int port, Consumer<String> failures) {
        this.client = client;
        this.port = port;
        this.failures = failures;
    }

    /** Completes once the queue has the message. */
    Future<Void> send(
            Subscriptions.Subscription to,
            String id,
            String subject,
            String message,
            Map<String, Attribute> attributes) {
        ObjectNode request = JSON.createObjectNode();
        String account = to.queueArn().replaceFirst(".*:(\\d{12}):([^:]+)$", "$1/$2");
        request.put("QueueUrl", "http://localhost/" + account);
        request.put(
                "MessageBody",
                to.rawDelivery() ? message : envelope(to, id, subject, message, attributes));
        if (to.rawDelivery()) {
            ObjectNode forwarded = request.putObject("MessageAttributes");
            attributes.forEach(
                    (name, attribute) ->
                            forwarded
                                    .putObject(name)
                                    .put("DataType", attribute.type())
                                    .put("StringValue", attribute.value()));
        }
        return post(text(request), to)
                .onFailure(failure -> failures.accept(lost(to, failure.getMessage())));
    }

    private static String lost(Subscriptions.Subscription to, String why) {
        return "SNS could not deliver to " + to.queueArn() + ": " + why;
    }

    /** A queue that refuses for good, as one that is gone, is passed over, as SNS does. */
    private Future<Void> post(String body, Subscriptions.Subscription to) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/")
                .compose(
                        request ->
                                request.putHeader("X-Amz-Target", "AmazonSQS.SendMessage")
                                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                                        .send(Buffer.buffer(body)))
                .compose(
                        answer -> {
                            int status = answer.statusCode();
                            if (status >= 500) {
                                return Future.failedFuture("HTTP " + status);
                            }
                            if (status != 200) {
                                failures.accept(lost(to, "HTTP " + status));
                            }
                            return answer.end();
                        });
    }

    private static String envelope(
            Subscriptions.Subscription to,
            String id,
            String subject,
            String message,
            Map<String, Attribute> attributes) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("Type", "Notification").put("MessageId", id).put("TopicArn", to.topic());
        if (!subject.isEmpty()) {
            envelope.put("Subject", subject);
        }
        envelope.put("Message", message).put("Timestamp", Instant.now().toString());
        ObjectNode carried = envelope.putObject("MessageAttributes");
        attributes.forEach(
                (name, attribute) ->
                        carried.putObject(name)
                                .put("Type", attribute.type())
                                .put("Value", attribute.value()));
        return text(envelope);
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
