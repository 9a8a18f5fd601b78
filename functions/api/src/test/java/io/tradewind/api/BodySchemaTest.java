package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.SweepCall;
import io.tradewind.platform.sweep.SweepRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of a sweep's body is what the parser of the body does. */
class BodySchemaTest {

    @Test
    void fieldsAreThoseThatTheParserKnows() throws Exception {
        Set<String> documented = new TreeSet<>();
        schema("SweepRequest").fieldNames().forEachRemaining(documented::add);
        for (String name : documented) {
            assertTrue(
                    errors(body(name, JsonNodeFactory.instance.booleanNode(true))).stream()
                            .noneMatch(error -> "unknown".equals(error.rule())),
                    name);
        }
        assertTrue(
                errors(body("fast_ranges", JsonNodeFactory.instance.booleanNode(true))).stream()
                        .anyMatch(error -> error.field().equals("fast_ranges")));
    }

    @Test
    void boundsAreThoseOfTheParser() throws Exception {
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema("SweepRequest").properties()) {
            for (String bound : List.of("minimum", "maximum")) {
                if (property.getValue().has(bound)) {
                    int edge = property.getValue().get(bound).asInt();
                    int beyond = bound.equals("minimum") ? edge - 1 : edge + 1;
                    String name = property.getKey();
                    assertFalse(outOfRange(name, edge), name + "=" + edge);
                    assertTrue(outOfRange(name, beyond), name + "=" + beyond);
                    checked.add(name);
                }
            }
        }
        assertEquals(12, checked.size(), checked.toString());
    }

    @Test
    void choicesAreThoseOfTheParser() throws Exception {
        int checked = 0;
        for (Map.Entry<String, JsonNode> property : schema("SweepRequest").properties()) {
            checked += choices(property, value -> body(property.getKey(), value));
        }
        for (Map.Entry<String, JsonNode> property : schema("Execution").properties()) {
            ObjectNode execution = JsonNodeFactory.instance.objectNode();
            checked +=
                    choices(
                            property,
                            value -> body("execution", execution.set(property.getKey(), value)));
        }
        assertTrue(checked >= 8, "only " + checked);
    }

    /** A body with one field set. */
    private interface Made {
        ObjectNode with(JsonNode value);
    }

    private static int choices(Map.Entry<String, JsonNode> property, Made made) {
        if (!property.getValue().has("enum")) {
            return 0;
        }
        String name = property.getKey();
        for (JsonNode choice : property.getValue().get("enum")) {
            assertFalse(refusesChoice(name, made.with(choice)), name + "=" + choice);
        }
        assertTrue(
                refusesChoice(name, made.with(JsonNodeFactory.instance.textNode("nonsense"))),
                name);
        return 1;
    }

    private static boolean refusesChoice(String name, ObjectNode body) {
        return errors(body).stream()
                .anyMatch(
                        error ->
                                error.field().endsWith(name) && error.message().contains("one of"));
    }

    private static boolean outOfRange(String name, int value) {
        return errors(body(name, JsonNodeFactory.instance.numberNode(value))).stream()
                .anyMatch(error -> error.rule().equals("range") && error.field().contains(name));
    }

    private static ObjectNode body(String name, JsonNode value) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("ticker", "BTC-USD");
        body.set(name, value);
        return body;
    }

    private static List<FieldError> errors(ObjectNode body) {
        return SweepCall.parse(body, SweepRequest.COMBINATIONS_MAX_DEFAULT)
                        instanceof SweepCall.Parsed.Invalid(List<FieldError> errors)
                ? errors
                : List.of();
    }

    private static JsonNode schema(String name) throws Exception {
        return Json.MAPPER
                .readTree(Files.readString(Path.of("src/main/resources/openapi.json")))
                .at("/components/schemas/" + name + "/properties");
    }
}
