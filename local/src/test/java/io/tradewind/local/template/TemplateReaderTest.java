package io.tradewind.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import io.tradewind.platform.queue.PartialBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

    private static final String GOOD =
            """
            Metadata:
              Tradewind:
                Queues:
                  work: {ReceivesMax: 2, VisibilitySeconds: 30}
                Topics:
                  news:
                    Subscriptions:
                      work: {FilterPolicy: {channels: [email]}}
                Buckets: {files: {Versioned: true}}
                Tables: {once: {Key: id, TimeToLive: ends}}
                Secrets: [database/x]
            Parameters:
              Environment: {Type: String, Default: local}
              Limit: {Type: Number, Default: 5}
              Extra: {Type: String, Default: "no"}
            Conditions:
              WithExtra: {"Fn::Equals": [{Ref: Extra}, "yes"]}
            Globals:
              Function:
                Runtime: java25
                Timeout: 7
                Environment: {Variables: {SHARED: all, LIMIT: "0"}}
            Resources:
              WorkFunction:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: {"Fn::Sub": "tw-${Environment}-work"}
                  Handler: a.b.Work::handle
                  CodeUri: jars/work.jar
                  Environment:
                    Variables:
                      LIMIT: {Ref: Limit}
                      EXTRA: {"Fn::If": [WithExtra, "on", {Ref: "AWS::NoValue"}]}
                      LITERAL: {"Fn::Sub": "${!kept} ${AWS::Region}"}
                  Events:
                    Get:
                      Type: Api
                      Properties: {Method: get, Path: "/work/{id}"}
                    Queue:
                      Type: SQS
                      Properties:
                        Queue: {"Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:tradewind-${Environment}-work"}
                        BatchSize: 3
                        ScalingConfig: {MaximumConcurrency: 2}
                        FunctionResponseTypes: [ReportBatchItemFailures]
                    Nightly:
                      Type: ScheduleV2
                      Properties:
                        ScheduleExpression: cron(0 2 * * ? *)
                        ScheduleExpressionTimezone: America/New_York
                        RetryPolicy: {MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1}
            """;

    @TempDir Path folder;

    @Test
    void functionsTakeGlobalsAndResolveIntrinsics() throws IOException {
        FunctionSpec work = read(GOOD, Map.of()).function("work").orElseThrow();
        assertEquals("tw-local-work", work.name());
        assertEquals("handle", work.handlerMethod());
        assertEquals(Duration.ofSeconds(7), work.timeout());
        assertEquals(folder.resolve("jars/work.jar"), work.jar());
        assertEquals(
                Map.of("SHARED", "all", "LIMIT", "5", "LITERAL", "${kept} ap-southeast-2"),
                work.environment());
    }

    @Test
    void givenParametersGoBeforeDefaults() throws IOException {
        Template template = read(GOOD, Map.of("Extra", "yes", "Limit", "9"));
        Map<String, String> environment =
                template.function("WorkFunction").orElseThrow().environment();
        assertEquals("on", environment.get("EXTRA"));
        assertEquals("9", environment.get("LIMIT"));
    }

    @Test
    void eventsBecomeRoutesMappingsAndSchedules() throws IOException {
        Template template = read(GOOD, Map.of());
        assertEquals(List.of(new Route("GET", "/work/{id}", "WorkFunction")), template.routes());
        QueueMapping mapping = template.mappings().getFirst();
        assertEquals("tradewind-local-work", mapping.queue());
        assertEquals(3, mapping.batchSize());
        assertEquals(2, mapping.concurrencyMax());
        assertTrue(mapping.partialFailures());
        assertEquals(Duration.ofMinutes(1), template.schedules().getFirst().ageMax());
    }

    @Test
    void resourcesAreNamedForTheEnvironment() throws IOException {
        Resources resources = read(GOOD, Map.of()).resources();
        Resources.Queue queue = resources.queues().getFirst();
        assertEquals("tradewind-local-work-dlq", queue.deadLetters());
        assertEquals(Duration.ofSeconds(30), queue.visibility());
        assertEquals(
                List.of(
                        new Resources.Topic(
                                "tradewind-local-news",
                                List.of(
                                        new Resources.Subscription(
                                                "tradewind-local-work",
                                                "{\"channels\":[\"email\"]}")))),
                resources.topics());
        assertEquals(List.of("tradewind-local/database/x"), resources.secrets());
        assertEquals("ends", resources.tables().getFirst().timeToLive());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Handler: a.b.Work::handle | Handler: '' | WorkFunction.Properties: Handler must be",
                "BatchSize: 3 | BatchSize: 11 | BatchSize over 10 needs MaximumBatchingWindowInSeconds",
                "BatchSize: 3 | BatchSize: many | BatchSize must be a whole number",
                "MaximumConcurrency: 2 | MaximumConcurrency: 1 | MaximumConcurrency must be 2 to 1000",
                "Method: get | Method: fetch | Method must be one of",
                "/work/{id} | /work/{id+}/more | Path must be",
                "Type: SQS | Type: Kinesis | Type must be Api, SQS or ScheduleV2",
                "cron(0 2 * * ? *) | cron(0 2 * * * *) | exactly one of day-of-month and day-of-week",
                "America/New_York | America/Gotham | is not a time zone",
                "{Ref: Limit} | {Ref: Limits} | Ref names Limits, which is not there",
                "{Ref: Limit} | {\"Fn::ImportValue\": x} | Fn::ImportValue is not understood",
                "Runtime: java25 | Runtime: python3.13 | Runtime must be java",
                "Timeout: 7 | Timeout: 901 | Timeout must be 1 to 900",
                "Default: local | Description: none | has no default and no value is given",
            })
    void brokenRulesAreNamed(String good, String bad, String message) {
        TemplateException refused =
                assertThrows(
                        TemplateException.class, () -> read(GOOD.replace(good, bad), Map.of()));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
        assertTrue(refused.getMessage().contains("template.yaml"), refused.getMessage());
    }

    @Test
    void repeatedKeysAndMissingFilesAreRefused() {
        assertThrows(TemplateException.class, () -> read(GOOD + "Globals: {}\n", Map.of()));
        assertThrows(
                TemplateException.class,
                () -> TemplateReader.read(folder.resolve("none.yaml"), Map.of()));
    }

    @Test
    void theProjectsOwnTemplateIsRead() {
        Template template =
                TemplateReader.read(
                        TestFolders.repository().resolve("template.yaml"),
                        LocalParameters.values());
        assertTrue(template.function("sweep-trigger").isPresent());
        for (QueueMapping mapping : template.mappings()) {
            Resources.Queue queue =
                    template.resources().queues().stream()
                            .filter(each -> each.name().equals(mapping.queue()))
                            .findFirst()
                            .orElseThrow();
            FunctionSpec function = template.function(mapping.function()).orElseThrow();
            assertEquals(function.timeout().multipliedBy(6), queue.visibility(), queue.name());
        }
    }

    @Test
    void operatorsAreToldOfTheDeadLettersOfEveryQueue() {
        Template template =
                TemplateReader.read(
                        TestFolders.repository().resolve("template.yaml"),
                        LocalParameters.values());
        Map<String, String> variables =
                template.function("dead-letter-alert").orElseThrow().environment();
        List<String> watched =
                Arrays.stream(variables.get("DEAD_LETTERS_OF").split(","))
                        .map(name -> "QUEUE_" + name.replace('-', '_').toUpperCase(Locale.ROOT))
                        .map(name -> variables.get(name + "_DLQ"))
                        .map(url -> url.substring(url.lastIndexOf('/') + 1))
                        .toList();
        assertEquals(
                template.resources().queues().stream().map(Resources.Queue::deadLetters).toList(),
                watched);
    }

    @Test
    void everyQueueReceivesAsOftenAsHandlersReckonWith() {
        List<Resources.Queue> queues =
                TemplateReader.read(
                                TestFolders.repository().resolve("template.yaml"),
                                LocalParameters.values())
                        .resources()
                        .queues();
        assertFalse(queues.isEmpty());
        for (Resources.Queue queue : queues) {
            assertEquals(PartialBatch.RECEIVES_MAX, queue.receivesMax(), queue.name());
        }
    }

    private Template read(String text, Map<String, String> parameters) throws IOException {
        Path file = folder.resolve("template.yaml");
        Files.writeString(file, text);
        return TemplateReader.read(file, parameters);
    }

    @Test
    void priceSourcesAreOffUnlessTheEnvironmentNamesThem() {
        assertFalse(LocalParameters.values(Map.of()).containsKey("PricesBybitUrl"));
        Map<String, String> values =
                LocalParameters.values(
                        Map.of("TRADEWIND_PRICES_BYBIT_URL", " https://api.bybit.com "));
        assertEquals("https://api.bybit.com", values.get("PricesBybitUrl"));
        assertEquals("demo", values.get("DefaultTenant"));
    }

    @Test
    void theEnvironmentSetsWhateverThisMachineDoesNotDecide() {
        Map<String, String> values =
                LocalParameters.values(
                        Map.of(
                                "TRADEWIND_COMBINATIONS_MAX", "5",
                                "TRADEWIND_CALLBACKS_TO_PRIVATE_ADDRESSES", "false",
                                "TRADEWIND_DATABASE_URL", "jdbc:postgresql://elsewhere/x",
                                "COMBINATIONS_MAX", "6"));
        assertEquals("5", values.get("CombinationsMax"));
        assertEquals("true", values.get("CallbacksToPrivateAddresses"));
        assertTrue(values.get("DatabaseUrl").contains("localhost"));
        Template template =
                TemplateReader.read(TestFolders.repository().resolve("template.yaml"), values);
        assertEquals(
                "5",
                template.function("sweep-trigger")
                        .orElseThrow()
                        .environment()
                        .get("COMBINATIONS_MAX"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRADEWIND_COMBINATIONS_MAX | 0 | is below 1",
                "TRADEWIND_COMBINATIONS_MAX | many | is not a number",
                "TRADEWIND_SWEEP_WORKER_CONCURRENCY | 1001 | is above 1000",
                "TRADEWIND_TICKER_METRICS | yes | is none of [true, false]",
                "TRADEWIND_PRICES_BYBIT_URL | ftp://x | does not match",
            })
    void aSettingThatBreaksItsRuleIsNamed(String variable, String value, String rule) {
        Map<String, String> values = LocalParameters.values(Map.of(variable, value));
        Path file = TestFolders.repository().resolve("template.yaml");
        TemplateException refused =
                assertThrows(TemplateException.class, () -> TemplateReader.read(file, values));
        assertTrue(
                refused.getMessage().contains(value + ", which " + variable + " sets, " + rule),
                refused.getMessage());
    }
}
