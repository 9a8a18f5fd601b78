package io.tradewind.platform.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;

/** The JSON form of a {@link Message}. */
public final class Envelope {

    private static final int TEXT_LENGTH_MAX = 200;

    private Envelope() {}

    /**
     * The message as the body of an SQS message.
     *
     * @throws PermanentException where it is larger than {@link Queues#SIZE_MAX}
     */
    public static String write(Message<?> message) {
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        envelope.put("id", message.id());
        envelope.put("tenant", message.tenant().value());
        envelope.put("correlation_id", message.correlationId());
        envelope.set("body", Json.MAPPER.valueToTree(message.body()));
        String text = Json.write(envelope);
        if (size(text) > Queues.SIZE_MAX) {
            throw new PermanentException(
                    "Message %s is larger than %d bytes".formatted(message.id(), Queues.SIZE_MAX));
        }
        return text;
    }

    /**
     * The message that the text spells.
     *
     * @throws PermanentException where it is no envelope, or its body is no {@code bodyType}
     */
    public static <T> Message<T> read(String text, Class<T> bodyType) {
        try {
            JsonNode envelope = Json.parse(text);
            T body = Json.convert(envelope.path("body"), bodyType);
            if (body == null) {
                throw new PermanentException("The message has no body");
            }
            return new Message<>(
                    field(envelope, "id"),
                    new TenantId(field(envelope, "tenant")),
                    field(envelope, "correlation_id"),
                    body);
        } catch (JsonFormatException | IllegalArgumentException malformed) {
            throw new PermanentException(
                    "The message is malformed: " + malformed.getMessage(), malformed);
        }
    }

    /** Length in UTF-8, in bytes. */
    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String field(JsonNode envelope, String name) {
        JsonNode value = envelope.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new PermanentException("The message has no " + name);
        }
        if (value.textValue().length() > TEXT_LENGTH_MAX) {
            throw new PermanentException("The message's " + name + " is too long");
        }
        return value.textValue();
    }
}
