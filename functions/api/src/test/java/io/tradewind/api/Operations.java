package io.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The operations of the OpenAPI document, and inputs for them that nobody in his senses sends. */
final class Operations {

    static final JsonNode DOCUMENT = document();

    static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "501",
                    "1e9",
                    "0x1F",
                    "NaN",
                    "null",
                    "true",
                    "ü€😀",
                    "\u0000",
                    "'; drop table research.sweeps; --",
                    "../../etc/passwd",
                    "%2e%2e%2f",
                    "%zz",
                    "{}",
                    "[5,50]",
                    "[500,1]",
                    "a=b&c=d",
                    "BTC-USD",
                    "1d",
                    "SMA",
                    "2013-11-25",
                    "0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41",
                    "9".repeat(400),
                    "A".repeat(5000));

    private static final int DEPTH_MAX = 3;

    private Operations() {}

    /** One operation. */
    record Operation(String method, String path, JsonNode spec) {

        /** The media types that its body may have; none where it takes no body. */
        List<String> bodyTypes() {
            List<String> types = new ArrayList<>();
            spec.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
            return types;
        }

        String name() {
            return method + " " + path;
        }
    }

    /** Every operation, in the order of the document. */
    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        for (var path : DOCUMENT.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                all.add(
                        new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue()));
            }
        }
        return all;
    }

    /** A call of the operation with bad input in every place that the document names. */
    static Call bad(Operation operation, Random random) {
        Call call = Call.of(operation.method(), badPath(operation.path(), random));
        for (JsonNode reference : operation.spec().path("parameters")) {
            JsonNode parameter = resolved(reference);
            String in = parameter.path("in").asText();
            if (in.equals("query") && random.nextBoolean()) {
                call.query(parameter.path("name").asText(), text(parameter.path("schema"), random));
            } else if (in.equals("header") && random.nextInt(6) == 0) {
                call.header(parameter.path("name").asText(), any(random));
            }
        }
        if (random.nextInt(4) == 0) {
            call.query(any(random), any(random), any(random));
        }
        for (String name : List.of("Accept", "Content-Length", "Cookie", "Last-Event-ID")) {
            if (random.nextInt(6) == 0) {
                call.header(name, any(random));
            }
        }
        List<String> types = operation.bodyTypes();
        if (!types.isEmpty()) {
            body(operation, call, types.get(random.nextInt(types.size())), random);
        }
        return call;
    }

    private static void body(Operation operation, Call call, String type, Random random) {
        JsonNode schema =
                operation.spec().path("requestBody").path("content").path(type).path("schema");
        String sent = random.nextInt(10) == 0 ? any(random) : type;
        if (type.contains("form")) {
            call.body(sent, form(schema, random));
        } else if (type.contains("json")) {
            JsonNode value = value(schema, random, DEPTH_MAX);
            call.body(sent, random.nextInt(6) == 0 ? any(random) : value.toString());
        } else {
            call.body(sent, lines(random));
        }
    }

    private static String lines(Random random) {
        return random.nextInt(3) == 0
                ? any(random)
                : "timestamp,open,high,low,close,volume\n"
                        + (any(random) + ",1,2,3,4,5\n").repeat(1 + random.nextInt(3));
    }

    private static String form(JsonNode schema, Random random) {
        StringBuilder form = new StringBuilder();
        value(schema, random, 1)
                .properties()
                .forEach(
                        field ->
                                form.append(field.getKey())
                                        .append('=')
                                        .append(field.getValue())
                                        .append('&'));
        return form + any(random);
    }

    /** A value that has the schema's shape here and there. */
    private static JsonNode value(JsonNode reference, Random random, int depth) {
        JsonNode schema = resolved(reference);
        if (depth == 0 || random.nextInt(5) == 0) {
            return nonsense(random, depth);
        }
        var nodes = Json.MAPPER.getNodeFactory();
        if (schema.has("enum")) {
            JsonNode choices = schema.path("enum");
            return choices.get(random.nextInt(choices.size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, random, depth);
            case "array" -> {
                var array = nodes.arrayNode();
                for (int item = random.nextInt(4); item > 0; item--) {
                    array.add(value(schema.path("items"), random, depth - 1));
                }
                yield array;
            }
            case "integer" -> nodes.numberNode(random.nextInt(-10, 600));
            case "number" -> nodes.numberNode(random.nextDouble() * 1e12 - 1e3);
            case "boolean" -> nodes.booleanNode(random.nextBoolean());
            default -> nodes.textNode(any(random));
        };
    }

    private static ObjectNode object(JsonNode schema, Random random, int depth) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (var field : schema.path("properties").properties()) {
            if (random.nextInt(3) == 0) {
                object.set(field.getKey(), value(field.getValue(), random, depth - 1));
            }
        }
        if (random.nextInt(8) == 0) {
            object.put(any(random), any(random));
        }
        return object;
    }

    private static JsonNode nonsense(Random random, int depth) {
        var nodes = Json.MAPPER.getNodeFactory();
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> nodes.numberNode(random.nextInt());
            case 1 -> nodes.numberNode(random.nextDouble() * 1e300);
            case 2 -> nodes.nullNode();
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.textNode(any(random));
            case 5 -> nodes.arrayNode().add(nonsense(random, 0)).add(nonsense(random, 0));
            default -> nodes.objectNode().set("a", nonsense(random, depth - 1));
        };
    }

    private static String badPath(String template, Random random) {
        StringBuilder path = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=})", -1)) {
            path.append(part.startsWith("{") ? any(random) : part);
        }
        return path.toString();
    }

    private static String text(JsonNode schema, Random random) {
        JsonNode value = value(schema, random, 1);
        return value.isTextual() ? value.textValue() : value.toString();
    }

    static String any(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** What a reference stands for. */
    static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
    }

    private static JsonNode document() {
        try {
            return Json.parse(Files.readAllBytes(Path.of("src/main/resources/openapi.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
