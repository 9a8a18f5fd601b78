package io.tradewind.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The platform's JSON: snake case, unknown and duplicate fields refused, exact decimals in plain
 * notation, times as ISO 8601, and limits on nesting and on the length of numbers.
 */
public final class Json {

    /** Deepest nesting of objects and arrays that is read. */
    public static final int NESTING_MAX = 64;

    /** Longest number that is read, in characters. */
    public static final int NUMBER_LENGTH_MAX = 200;

    /** The one configured mapper. Thread-safe; never reconfigured. */
    public static final ObjectMapper MAPPER = mapper();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Json() {}

    /**
     * Reads one JSON document in UTF-8, with or without a byte-order mark.
     *
     * @throws JsonFormatException where the bytes are no single, well-formed document
     */
    public static JsonNode parse(byte[] document) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException malformed) {
            throw new JsonFormatException("The body is not valid UTF-8", malformed);
        }
        return parse(text);
    }

    /**
     * Reads one JSON document.
     *
     * @throws JsonFormatException where the text is no single, well-formed document
     */
    public static JsonNode parse(String document) {
        String text =
                !document.isEmpty() && document.charAt(0) == BYTE_ORDER_MARK
                        ? document.substring(1)
                        : document;
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw JsonFormatException.of(malformed);
        }
        if (node == null || node.isMissingNode()) {
            throw new JsonFormatException("The body is empty", null);
        }
        return node;
    }

    /**
     * Reads a document as a value of {@code type}.
     *
     * @throws JsonFormatException where it is malformed, or has other fields or types than {@code
     *     type}
     */
    public static <T> T read(byte[] document, Class<T> type) {
        return convert(parse(document), type);
    }

    /**
     * Reads a document as a value of {@code type}.
     *
     * @throws JsonFormatException where it is malformed, or has other fields or types than {@code
     *     type}
     */
    public static <T> T read(String document, Class<T> type) {
        return convert(parse(document), type);
    }

    /**
     * The value of {@code type} that {@code node} spells; null only where the node is JSON null.
     *
     * @throws JsonFormatException where fields or types differ
     */
    public static <T> T convert(JsonNode node, Class<T> type) {
        Objects.requireNonNull(type, "type");
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException mismatch) {
            throw JsonFormatException.of(mismatch);
        }
    }

    /**
     * The value as compact JSON.
     *
     * @throws IllegalArgumentException where the value has no JSON form, which is a bug
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(
                    "No JSON form: " + unwritable.getOriginalMessage(), unwritable);
        }
    }

    /** The value as compact JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(NESTING_MAX)
                                        .maxNumberLength(NUMBER_LENGTH_MAX)
                                        .build())
                        .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(new TimeModule())
                .build();
    }
}
