package io.tradewind.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    void send(
            Subscriptions.Subscription to,
            String id,
            String subject,
            String message,
            Map<String, String> attributes) {
        ObjectNode request = JSON.createObjectNode();
        String account = to.queueArn().replaceFirst(".*:(\\d{12}):([^:]+)$", "$1/$2");
        request.put("QueueUrl", "http://localhost/" + account);
        request.put(
                "MessageBody",
                to.rawDelivery() ? message : envelope(to, id, subject, message, attributes));
        if (to.rawDelivery()) {
            ObjectNode forwarded = request.putObject("MessageAttributes");
            attributes.forEach(
                    (name, value) ->
                            forwarded
                                    .putObject(name)
                                    .put("DataType", "String")
                                    .put("StringValue", value));
        }
        post(text(request))
                .onFailure(
                        failure ->
                                failures.accept(
                                        "SNS could not deliver to "
                                                + to.queueArn()
                                                + ": "
                                                + failure.getMessage()));
    }

    private io.vertx.core.Future<Void> post(String body) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/")
                .compose(
                        request ->
                                request.putHeader("X-Amz-Target", "AmazonSQS.SendMessage")
                                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                                        .send(Buffer.buffer(body)))
                .compose(
                        answer ->
                                answer.statusCode() == 200
                                        ? answer.end()
                                        : io.vertx.core.Future.failedFuture(
                                                "HTTP " + answer.statusCode()));
    }

    private static String envelope(
            Subscriptions.Subscription to,
            String id,
            String subject,
            String message,
            Map<String, String> attributes) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("Type", "Notification").put("MessageId", id).put("TopicArn", to.topic());
        if (!subject.isEmpty()) {
            envelope.put("Subject", subject);
        }
        envelope.put("Message", message).put("Timestamp", Instant.now().toString());
        ObjectNode carried = envelope.putObject("MessageAttributes");
        attributes.forEach(
                (name, value) -> carried.putObject(name).put("Type", "String").put("Value", value));
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
