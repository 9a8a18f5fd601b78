package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.oas.annotations.Hidden;
import io.tradewind.platform.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The OpenAPI document in the jar is the one that the controllers spell. After a change of the
 * routes it is written anew with {@code -Dopenapi.write=true}.
 */
class OpenApiDocumentTest {

    private static final Path DOCUMENT = Path.of("src/main/resources/openapi.json");

    @Test
    void documentIsThatOfTheRoutes() throws Exception {
        String generated =
                Json.MAPPER
                                .writer(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(OpenApiGenerator.generate())
                        + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(DOCUMENT, generated);
        }
        assertEquals(Files.readString(DOCUMENT), generated);
    }

    @Test
    void everyRouteIsInTheDocument() throws Exception {
        Set<String> documented = new TreeSet<>();
        document()
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        documented.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        assertEquals(routes(), documented);
    }

    @Test
    void referencesLeadSomewhereAndOperationsHaveNamesAndAnswers() throws Exception {
        JsonNode document = document();
        for (String reference : document.findValuesAsText("$ref")) {
            assertFalse(
                    document.at(reference.substring(1)).isMissingNode(), "nothing at " + reference);
        }
        List<String> ids = document.findValuesAsText("operationId");
        assertEquals(ids.size(), new HashSet<>(ids).size());
        document.path("paths").forEach(path -> path.forEach(OpenApiDocumentTest::isComplete));
    }

    private static void isComplete(JsonNode operation) {
        assertFalse(operation.path("summary").asText().isEmpty());
        assertTrue(
                Stream.of("200", "201", "202", "307").anyMatch(operation.path("responses")::has),
                operation.toString());
        assertTrue(operation.path("responses").has("default"));
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        try (StaticWebApplicationContext context = new StaticWebApplicationContext()) {
            OpenApiGenerator.routes(context);
            context.refresh();
            RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
            mapping.setApplicationContext(context);
            mapping.afterPropertiesSet();
            mapping.getHandlerMethods()
                    .forEach(
                            (route, method) -> {
                                if (!method.getBeanType().isAnnotationPresent(Hidden.class)) {
                                    routes.add(route(route));
                                }
                            });
        }
        return routes;
    }

    private static String route(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().iterator().next()
                + " "
                + route.getPatternValues().iterator().next();
    }

    private static JsonNode document() throws Exception {
        return Json.parse(Files.readAllBytes(DOCUMENT));
    }
}
