package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever is sent to any operation of the OpenAPI document is answered, and never with a 5xx. */
class RandomInputTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final JsonNode DOCUMENT = document();
    private static final List<String> VALUES =
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

    private record Route(String method, String path, JsonNode operation) {}

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void noInputBreaksAnOperation(@ForAll("routes") Route route, @ForAll Random random) {
        Call call = Call.of(route.method(), path(route.path(), random));
        if (random.nextInt(10) > 0) {
            call.key(API.tenant().editorKey().text());
        }
        query(route, call, random);
        headers(call, random);
        body(route, call, random);
        Reply reply = API.send(call);
        assertTrue(reply.status() >= 200 && reply.status() < 500, () -> call + " → " + reply);
        if (reply.status() >= 400) {
            assertEquals("application/problem+json", reply.header("Content-Type"));
            assertEquals(reply.status(), reply.json().path("status").asInt());
        }
    }

    @Provide
    Arbitrary<Route> routes() {
        List<Route> routes = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation ->
                                                        routes.add(
                                                                new Route(
                                                                        operation
                                                                                .getKey()
                                                                                .toUpperCase(
                                                                                        Locale
                                                                                                .ROOT),
                                                                        path.getKey(),
                                                                        operation.getValue()))));
        return Arbitraries.of(routes);
    }

    private static String path(String template, Random random) {
        StringBuilder path = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=})", -1)) {
            path.append(part.startsWith("{") ? any(random) : part);
        }
        return path.toString();
    }

    private static void query(Route route, Call call, Random random) {
        for (JsonNode parameter : route.operation().path("parameters")) {
            if (parameter.path("in").asText().equals("query") && random.nextBoolean()) {
                call.query(parameter.path("name").asText(), any(random));
            }
        }
        if (random.nextInt(4) == 0) {
            call.query(any(random), any(random), any(random));
        }
    }

    private static void headers(Call call, Random random) {
        for (String name :
                List.of("Accept", "X-Tenant-Id", "X-Correlation-Id", "Content-Length", "Cookie")) {
            if (random.nextInt(6) == 0) {
                call.header(name, any(random));
            }
        }
    }

    private static void body(Route route, Call call, Random random) {
        if (!route.operation().has("requestBody")) {
            return;
        }
        List<String> types = new ArrayList<>(List.of("text/xml", any(random)));
        for (int time = 0; time < 4; time++) {
            route.operation()
                    .path("requestBody")
                    .path("content")
                    .fieldNames()
                    .forEachRemaining(types::add);
        }
        String type = types.get(random.nextInt(types.size()));
        call.body(type, type.contains("form") ? form(random) : content(random));
    }

    private static String content(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> any(random);
            case 1 -> "timestamp,open,high,low,close,volume\n" + any(random) + ",1,2,3,4,5\n";
            default -> object(random, 3).toString();
        };
    }

    private static JsonNode object(Random random, int depth) {
        var object = Json.MAPPER.createObjectNode();
        JsonNode fields =
                DOCUMENT.at("/components/schemas")
                        .path(random.nextBoolean() ? "SweepRequest" : "RunRequest")
                        .path("properties");
        fields.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (random.nextInt(4) == 0) {
                                object.set(field, value(random, depth));
                            }
                        });
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        var nodes = Json.MAPPER.getNodeFactory();
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> nodes.numberNode(random.nextInt(-10, 600));
            case 1 -> nodes.numberNode(random.nextDouble() * 1e12);
            case 2 -> nodes.nullNode();
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.textNode(any(random));
            case 5 -> nodes.arrayNode().add(value(random, 0)).add(value(random, 0));
            case 6 -> nodes.arrayNode().add(random.nextInt(1, 100)).add(random.nextInt(1, 500));
            default -> object(random, depth - 1);
        };
    }

    private static String form(Random random) {
        StringBuilder form = new StringBuilder();
        object(random, 1)
                .properties()
                .forEach(
                        field ->
                                form.append(field.getKey())
                                        .append('=')
                                        .append(field.getValue())
                                        .append('&'));
        return form + any(random);
    }

    private static String any(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static JsonNode document() {
        try {
            return Json.parse(Files.readAllBytes(Path.of("src/main/resources/openapi.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
