package io.tradewind.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.template.Pseudo;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Secrets Manager, reading only: GetSecretValue, DescribeSecret and ListSecrets. */
final class SecretsService {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String PREFIX = "secretsmanager.";

    private final Map<String, String> values;
    private final long createdSeconds = Instant.now().getEpochSecond();

    SecretsService(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    void answer(HttpServerRequest request, Buffer body) {
        String target = request.getHeader("X-Amz-Target");
        String operation =
                target != null && target.startsWith(PREFIX)
                        ? target.substring(PREFIX.length())
                        : "";
        try {
            JsonNode input =
                    body.length() == 0 ? JSON.createObjectNode() : JSON.readTree(body.getBytes());
            switch (operation) {
                case "GetSecretValue" -> get(request, input);
                case "DescribeSecret" -> describe(request, input);
                case "ListSecrets" -> list(request);
                default ->
                        refuse(
                                request,
                                "UnknownOperationException",
                                "The local Secrets Manager only reads: " + operation);
            }
        } catch (java.io.IOException invalid) {
            refuse(request, "SerializationException", "The body is not JSON");
        }
    }

    private void get(HttpServerRequest request, JsonNode input) {
        Optional<String> name = find(input);
        if (name.isEmpty()) {
            missing(request);
            return;
        }
        ObjectNode answer = head(name.get());
        answer.put("SecretString", values.get(name.get()));
        answer.put("VersionId", version(name.get()));
        answer.put("CreatedDate", createdSeconds);
        answer.putArray("VersionStages").add("AWSCURRENT");
        send(request, 200, answer);
    }

    private void describe(HttpServerRequest request, JsonNode input) {
        Optional<String> name = find(input);
        if (name.isEmpty()) {
            missing(request);
            return;
        }
        ObjectNode answer = head(name.get());
        answer.put("CreatedDate", createdSeconds);
        answer.putObject("VersionIdsToStages").putArray(version(name.get())).add("AWSCURRENT");
        send(request, 200, answer);
    }

    private void list(HttpServerRequest request) {
        ObjectNode answer = JSON.createObjectNode();
        var list = answer.putArray("SecretList");
        values.keySet().forEach(name -> list.add(head(name)));
        send(request, 200, answer);
    }

    /** The name that SecretId gives: a name, or an ARN with or without its random suffix. */
    private Optional<String> find(JsonNode input) {
        String id = input.path("SecretId").asText();
        String name = id.startsWith("arn:") ? id.substring(id.indexOf(":secret:") + 8) : id;
        if (values.containsKey(name)) {
            return Optional.of(name);
        }
        int suffix = name.lastIndexOf('-');
        return Optional.of(suffix > 0 ? name.substring(0, suffix) : name)
                .filter(values::containsKey);
    }

    private static ObjectNode head(String name) {
        ObjectNode head = JSON.createObjectNode();
        head.put(
                "ARN",
                "arn:aws:secretsmanager:%s:%s:secret:%s-local1"
                        .formatted(Pseudo.REGION, Pseudo.ACCOUNT, name));
        return head.put("Name", name);
    }

    private String version(String name) {
        String content = name + values.get(name);
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void missing(HttpServerRequest request) {
        refuse(
                request,
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.");
    }

    private static void refuse(HttpServerRequest request, String type, String message) {
        send(request, 400, JSON.createObjectNode().put("__type", type).put("Message", message));
    }

    private static void send(HttpServerRequest request, int status, ObjectNode body) {
        try {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .end(JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
