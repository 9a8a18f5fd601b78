package io.tradewind.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The SQS calls that a queue mapping makes, over SQS's JSON protocol. */
final class QueueClient {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int CONNECTIONS_MAX = 64;

    private final HttpClient client;
    private final int port;

    QueueClient(Vertx vertx, int port) {
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
        this.port = port;
    }

    Future<List<JsonNode>> receive(String queueUrl, int messagesMax, int waitSeconds) {
        ObjectNode body = JSON.createObjectNode();
        body.put("QueueUrl", queueUrl);
        body.put("MaxNumberOfMessages", messagesMax);
        body.put("WaitTimeSeconds", waitSeconds);
        body.putArray("AttributeNames").add("All");
        body.putArray("MessageSystemAttributeNames").add("All");
        body.putArray("MessageAttributeNames").add("All");
        return call("ReceiveMessage", body)
                .map(
                        answer -> {
                            List<JsonNode> messages = new ArrayList<>();
                            answer.path("Messages").forEach(messages::add);
                            return messages;
                        });
    }

    /** Deletes at most ten messages. */
    Future<Void> delete(String queueUrl, List<JsonNode> messages) {
        ObjectNode body = JSON.createObjectNode();
        body.put("QueueUrl", queueUrl);
        ArrayNode entries = body.putArray("Entries");
        for (JsonNode message : messages) {
            entries.addObject()
                    .put("Id", Integer.toString(entries.size()))
                    .put("ReceiptHandle", message.path("ReceiptHandle").asText());
        }
        return call("DeleteMessageBatch", body).mapEmpty();
    }

    /** Lets a received message come again after this time, in whole seconds. */
    Future<Void> comeAgain(String queueUrl, JsonNode message, Duration after) {
        ObjectNode body = JSON.createObjectNode();
        body.put("QueueUrl", queueUrl);
        body.put("ReceiptHandle", message.path("ReceiptHandle").asText());
        body.put("VisibilityTimeout", after.toSeconds());
        return call("ChangeMessageVisibility", body).mapEmpty();
    }

    void close() {
        client.close();
    }

    private Future<JsonNode> call(String operation, ObjectNode body) {
        Buffer text;
        try {
            text = Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/")
                .compose(
                        request ->
                                request.putHeader("X-Amz-Target", "AmazonSQS." + operation)
                                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                                        .send(text))
                .compose(
                        answer -> answer.body().compose(read -> parsed(answer.statusCode(), read)));
    }

    private static Future<JsonNode> parsed(int status, Buffer body) {
        if (status != 200) {
            return Future.failedFuture("SQS answered " + status + ": " + body);
        }
        try {
            return Future.succeededFuture(
                    body.length() == 0 ? JSON.createObjectNode() : JSON.readTree(body.getBytes()));
        } catch (IOException malformed) {
            return Future.failedFuture(malformed);
        }
    }
}
