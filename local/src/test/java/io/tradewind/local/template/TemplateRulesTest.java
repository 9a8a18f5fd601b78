package io.tradewind.local.template;

import static io.tradewind.local.template.WrittenTemplate.events;
import static io.tradewind.local.template.WrittenTemplate.map;
import static io.tradewind.local.template.WrittenTemplate.properties;
import static io.tradewind.local.template.WrittenTemplate.references;
import static io.tradewind.local.template.WrittenTemplate.variables;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.TestFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds template.yaml to the rules of the house. */
class TemplateRulesTest {

    private static final int GLOBAL_VARIABLES_MAX = 4;
    private static final int EVENT_AGE_SECONDS_MAX = 600;

    private final WrittenTemplate template = new WrittenTemplate();
    private final Path repository = TestFolders.repository();

    @Test
    void intrinsicsAreLongAndDatesAreText() {
        assertNoTimestamps(template.root(), "template");
    }

    private static void assertNoTimestamps(Object node, String place) {
        assertFalse(node instanceof java.util.Date, place + " is a bare date: quote it");
        if (node instanceof List<?> list) {
            list.forEach(item -> assertNoTimestamps(item, place));
        } else if (node instanceof Map<?, ?> mapping) {
            mapping.forEach((key, value) -> assertNoTimestamps(value, place + "." + key));
        }
    }

    @Test
    void everyFunctionHasOneNameFromEndToEnd() throws Exception {
        for (var function : template.functions().entrySet()) {
            String resource = function.getKey();
            String service = kebab(resource.replaceAll("Function$", ""));
            Map<String, Object> properties = properties(function.getValue());
            assertEquals(service, variables(function.getValue()).get("FUNCTION"), resource);
            assertEquals(
                    Map.of("Fn::Sub", "tradewind-${Environment}-" + service),
                    properties.get("FunctionName"),
                    resource);
            Path event = repository.resolve("events").resolve(service + ".json");
            assertTrue(
                    JsonMapper.builder().build().readTree(Files.readString(event)).isObject(),
                    resource);
        }
    }

    @Test
    void everyHandlerIsAClassOfTheJarThatItsFunctionNames() {
        for (var function : template.functions().entrySet()) {
            Map<String, Object> properties = properties(function.getValue());
            String jar = properties.get("CodeUri").toString();
            String handler = properties.get("Handler").toString();
            String type = handler.substring(0, handler.indexOf("::"));
            assertTrue(jar.matches("functions/[a-z]+/target/[a-z]+-0\\.1\\.0-function\\.jar"), jar);
            Path source =
                    repository
                            .resolve(jar.substring(0, jar.indexOf("/target/")))
                            .resolve("src/main/java")
                            .resolve(type.replace('.', '/') + ".java");
            assertTrue(Files.exists(source), function.getKey() + ": no " + source);
            assertEquals(
                    Map.of("SkipBuild", true),
                    function.getValue().get("Metadata"),
                    function.getKey());
        }
    }

    @Test
    void everyFunctionWritesToALogGroupThatIsKeptForAWhile() {
        for (var function : template.functions().entrySet()) {
            String name = function.getKey().replaceAll("Function$", "Logs");
            assertEquals(
                    Map.of("LogGroup", Map.of("Ref", name)),
                    properties(function.getValue()).get("LoggingConfig"),
                    function.getKey());
        }
        for (var group : template.resources("AWS::Logs::LogGroup").entrySet()) {
            assertEquals(
                    Map.of("Ref", "LogRetentionDays"),
                    properties(group.getValue()).get("RetentionInDays"),
                    group.getKey());
        }
    }

    @Test
    void globalsAreFewAndNeverTheApisOwnUrl() {
        Map<String, Object> globals = map(map(template.root().get("Globals")).get("Function"));
        Map<String, Object> variables = map(map(globals.get("Environment")).get("Variables"));
        assertTrue(variables.size() <= GLOBAL_VARIABLES_MAX, variables.keySet().toString());
        assertFalse(references(globals).contains("ApiUrl"));
        assertEquals(List.of(Map.of("Ref", "Architecture")), globals.get("Architectures"));
        assertEquals("arm64", map(parameters().get("Architecture")).get("Default"));
        assertEquals("java25", globals.get("Runtime"));
        assertTrue(references(globals.get("Tracing")).isEmpty());
        assertTrue(WrittenTemplate.texts(globals.get("Tracing")).contains("Traced"));
    }

    /**
     * sam gives containers those variables alone that the template names, with what the shell has
     * by the same name before all else, and it resolves no condition that leaves a variable out.
     */
    @Test
    void functionsAreToldOfAnEmulatorByAParameterThatIsEmptyOnAws() {
        Map<String, Object> globals = map(map(template.root().get("Globals")).get("Function"));
        Map<String, Object> variables = map(map(globals.get("Environment")).get("Variables"));
        assertEquals(Map.of("Ref", "EndpointUrl"), variables.get("EMULATOR_URL"));
        assertEquals("", map(parameters().get("EndpointUrl")).get("Default"));
        for (var function : template.functions().entrySet()) {
            Map<String, Object> all = new HashMap<>(variables);
            all.putAll(variables(function.getValue()));
            assertFalse(WrittenTemplate.texts(all).contains("AWS::NoValue"), function.getKey());
            assertFalse(all.containsKey("AWS_ENDPOINT_URL"), function.getKey());
        }
    }

    /** environments/local tells functions the URL of an API of this name. */
    @Test
    void localStackIsToldTheApisIdentifier() {
        Map<String, Object> api = map(map(template.root().get("Resources")).get("TradewindApi"));
        assertEquals(
                Map.of("_custom_id_", Map.of("Fn::Sub", "tradewind-${Environment}")),
                properties(api).get("Tags"));
        // The translator gives tags to the stage alone where it is not told otherwise.
        assertEquals(true, properties(api).get("PropagateTags"));
    }

    /** Without a version the translator makes a stage besides, open and without any limit. */
    @Test
    void theApiHasNoStageThatNobodyAskedFor() {
        Map<String, Object> api = map(map(template.root().get("Resources")).get("TradewindApi"));
        assertEquals("2.0", properties(api).get("OpenApiVersion"));
    }

    @Test
    void nothingWaitsForItself() {
        Map<String, Set<String>> needs = new HashMap<>();
        Map<String, Object> resources = map(template.root().get("Resources"));
        resources.forEach((name, node) -> needs.put(name, references(node)));
        for (var function : template.functions().entrySet()) {
            // An API is made of its routes, so it waits for their functions, not they for it.
            Map<String, Object> own = new HashMap<>(properties(function.getValue()));
            own.remove("Events");
            needs.put(function.getKey(), references(own));
            for (Map<String, Object> route : events(function.getValue(), "Api")) {
                references(route.get("RestApiId"))
                        .forEach(api -> needs.get(api).add(function.getKey()));
            }
        }
        needs.values().forEach(names -> names.retainAll(resources.keySet()));
        Set<String> done = new HashSet<>();
        needs.keySet().forEach(name -> walk(name, needs, new HashSet<>(), done));
        assertEquals(resources.keySet(), done);
    }

    private static void walk(
            String name, Map<String, Set<String>> needs, Set<String> open, Set<String> done) {
        assertTrue(open.add(name), "a cycle through " + open);
        if (!done.contains(name)) {
            needs.get(name).forEach(next -> walk(next, needs, open, done));
        }
        open.remove(name);
        done.add(name);
    }

    @Test
    void mappingsReportPartialFailuresAndAreBounded() {
        Map<String, Object> declared = declared("Queues");
        for (var function : template.functions().entrySet()) {
            for (Map<String, Object> mapping : events(function.getValue(), "SQS")) {
                String queue = map(mapping.get("Queue")).get("Fn::Sub").toString();
                String name = queue.substring(queue.indexOf("${Environment}-") + 15);
                assertEquals(
                        List.of("ReportBatchItemFailures"),
                        mapping.get("FunctionResponseTypes"),
                        name);
                assertTrue(map(mapping.get("ScalingConfig")).containsKey("MaximumConcurrency"));
                // What is declared gets a dead-letter queue wherever it is made.
                assertTrue(map(declared.get(name)).containsKey("ReceivesMax"), name);
            }
        }
    }

    @Test
    void schedulesHaveATimeZoneAndDoNotPileUp() {
        for (var function : template.functions().entrySet()) {
            for (Map<String, Object> schedule : events(function.getValue(), "ScheduleV2")) {
                String name = function.getKey();
                assertTrue(schedule.containsKey("ScheduleExpressionTimezone"), name);
                assertBrief(map(schedule.get("RetryPolicy")), name);
                // Lambda queues what a schedule starts, for six hours unless it is told otherwise.
                assertBrief(map(properties(function.getValue()).get("EventInvokeConfig")), name);
            }
            assertTrue(events(function.getValue(), "Schedule").isEmpty(), function.getKey());
        }
    }

    private static void assertBrief(Map<String, Object> policy, String name) {
        assertTrue(policy.get("MaximumEventAgeInSeconds") instanceof Integer, name);
        assertTrue((int) policy.get("MaximumEventAgeInSeconds") <= EVENT_AGE_SECONDS_MAX, name);
        assertTrue(policy.containsKey("MaximumRetryAttempts"), name);
    }

    @Test
    void whatCallersWaitForStartsFromASnapshotOfThisVersion() {
        for (var function : template.functions().entrySet()) {
            Map<String, Object> properties = properties(function.getValue());
            boolean awaited = !events(function.getValue(), "Api").isEmpty();
            assertEquals(awaited, properties.containsKey("SnapStart"), function.getKey());
            assertEquals(awaited, properties.containsKey("AutoPublishAlias"), function.getKey());
            if (awaited) {
                assertEquals(
                        Map.of("Ref", "CodeSha256"),
                        properties.get("AutoPublishCodeSha256"),
                        function.getKey());
            }
        }
    }

    @Test
    void theApiIsLoggedThrottledAndCheckedAtTheDoor() {
        Map<String, Object> api =
                properties(template.resources("AWS::Serverless::Api").get("TradewindApi"));
        assertTrue(references(api.get("AccessLogSetting")).contains("ApiAccessLogs"));
        Map<String, Object> all = map(((List<?>) api.get("MethodSettings")).getFirst());
        assertEquals("/*", all.get("ResourcePath"));
        assertEquals(Map.of("Ref", "RequestsPerSecond"), all.get("ThrottlingRateLimit"));
        assertEquals(Map.of("Ref", "RequestsBurst"), all.get("ThrottlingBurstLimit"));
        assertTrue(references(api.get("Cors")).contains("CorsOrigin"));
        String format = map(api.get("AccessLogSetting")).get("Format").toString();
        assertFalse(format.contains("header") || format.contains("querystring"), format);
        for (var function : template.functions().entrySet()) {
            for (Map<String, Object> route : events(function.getValue(), "Api")) {
                boolean webhook = route.get("Path").toString().startsWith("/webhook/");
                boolean body = List.of("post", "put").contains(route.get("Method").toString());
                boolean bodiless = route.get("Path").toString().endsWith("/retry");
                if (webhook && body && !bodiless) {
                    assertEquals(
                            true,
                            map(route.get("RequestModel")).get("ValidateBody"),
                            function.getKey() + " " + route.get("Path"));
                }
            }
        }
    }

    private Map<String, Object> parameters() {
        return map(template.root().get("Parameters"));
    }

    private Map<String, Object> declared(String kind) {
        return map(map(map(template.root().get("Metadata")).get("Tradewind")).get(kind));
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
