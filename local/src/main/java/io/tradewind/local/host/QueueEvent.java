package io.tradewind.local.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.template.Pseudo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The event that a queue mapping sends to a function, and what the function answers to it. */
final class QueueEvent {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private QueueEvent() {}

    static byte[] of(String queue, List<JsonNode> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            for (JsonNode message : messages) {
                record(json, queue, message);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void record(JsonGenerator json, String queue, JsonNode message)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("messageId", message.path("MessageId").asText());
        json.writeStringField("receiptHandle", message.path("ReceiptHandle").asText());
        json.writeStringField("body", message.path("Body").asText());
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, JsonNode> each : message.path("Attributes").properties()) {
            json.writeStringField(each.getKey(), each.getValue().asText());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("messageAttributes");
        for (Map.Entry<String, JsonNode> each : message.path("MessageAttributes").properties()) {
            attribute(json, each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeStringField("md5OfBody", message.path("MD5OfBody").asText());
        json.writeStringField("eventSource", "aws:sqs");
        json.writeStringField(
                "eventSourceARN",
                "arn:aws:sqs:%s:%s:%s".formatted(Pseudo.REGION, Pseudo.ACCOUNT, queue));
        json.writeStringField("awsRegion", Pseudo.REGION);
        json.writeEndObject();
    }

    private static void attribute(JsonGenerator json, String name, JsonNode value)
            throws IOException {
        json.writeObjectFieldStart(name);
        if (value.has("StringValue")) {
            json.writeStringField("stringValue", value.get("StringValue").asText());
        }
        if (value.has("BinaryValue")) {
            json.writeStringField("binaryValue", value.get("BinaryValue").asText());
        }
        json.writeArrayFieldStart("stringListValues");
        json.writeEndArray();
        json.writeArrayFieldStart("binaryListValues");
        json.writeEndArray();
        json.writeStringField("dataType", value.path("DataType").asText());
        json.writeEndObject();
    }

    /**
     * The ids of the messages that the function could not handle. Empty where the answer is not one
     * to a batch, or names a message that was not in it: then, as on AWS, the whole batch failed.
     */
    static Optional<Set<String>> failures(byte[] answer, List<JsonNode> messages) {
        Set<String> sent = new HashSet<>();
        messages.forEach(message -> sent.add(message.path("MessageId").asText()));
        try {
            JsonNode root = MAPPER.readTree(answer);
            Set<String> failed = new HashSet<>();
            for (JsonNode item : root.path("batchItemFailures")) {
                String id = item.path("itemIdentifier").asText("");
                if (!sent.contains(id)) {
                    return Optional.empty();
                }
                failed.add(id);
            }
            return Optional.of(failed);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
