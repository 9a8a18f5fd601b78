package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.RunningServer;
import io.tradewind.local.TestFolders;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.servers.SqsServer;
import io.tradewind.local.state.Home;
import io.tradewind.local.template.Resources;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class RedriveCommandTest {

    @TempDir static Path folder;
    private static RunningServer server;
    private static LocalQueues queues;
    private FakePlatform platform;

    @BeforeAll
    static void startQueues() throws Exception {
        Home home = new Home(folder, TestFolders.repository()).prepare();
        List<Resources.Queue> made =
                List.of(
                        new Resources.Queue("tradewind-local-jobs", 3, Duration.ofSeconds(30)),
                        new Resources.Queue("tradewind-local-results", 3, Duration.ofSeconds(30)));
        server = RunningServer.start(home, SqsServer.spec(home, made));
        LocalQueues all = LocalQueues.of(home);
        assertTrue(all.names().containsAll(List.of("jobs", "jobs-high", "webhook-deliveries")));
        queues = new LocalQueues(all.sqs(), all.prefix(), List.of("jobs", "results"));
    }

    @AfterAll
    static void stopQueues() {
        server.close();
    }

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
    }

    @AfterEach
    void stop() {
        for (String queue : List.of("jobs", "jobs-dlq", "results", "results-dlq")) {
            receive(queue)
                    .forEach(
                            message ->
                                    sqs().deleteMessage(
                                                    r ->
                                                            r.queueUrl(url(queue))
                                                                    .receiptHandle(
                                                                            message
                                                                                    .receiptHandle())));
        }
        platform.close();
    }

    @Test
    void nothingToShowIsSaid() {
        Run run = redrive();
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals("No dead letters.\n", run.out());
    }

    @Test
    void listShowsEveryQueuesLettersWithTheirReasons() {
        leave("jobs-dlq", envelope("acme", "c-1"), "Given up after 3 attempts:\nno answer");
        leave("results-dlq", "nonsense", null);
        Run run = redrive();
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(2).startsWith("jobs "), run.out());
        assertTrue(lines.get(2).contains(" acme "), run.out());
        assertTrue(lines.get(2).contains(" c-1 "), run.out());
        assertTrue(lines.get(2).endsWith(" Given up after 3 attempts: no answer"), run.out());
        assertTrue(lines.get(3).startsWith("results "), run.out());
        assertTrue(lines.get(3).endsWith(" never finished; see the function's log"), run.out());

        JsonNode document = Json.parse(redrive("results", "--json").out());
        assertEquals(1, document.path("dead_letters").size());
        assertEquals("nonsense", document.path("dead_letters").get(0).path("body").asText());
    }

    @Test
    void allLettersOfAQueueGoBack() {
        leave("jobs-dlq", envelope("acme", "c-1"), "one");
        leave("jobs-dlq", envelope("acme", "c-2"), "two");
        leave("results-dlq", envelope("acme", "c-3"), "three");
        Run run = redrive("jobs", "--all");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().endsWith("Put back into jobs: 2\n"), run.out());
        assertEquals(2, receive("jobs").size());
        assertEquals(List.of(), receive("jobs-dlq"));
        assertEquals(1, receive("results-dlq").size());
    }

    @Test
    void oneLetterGoesBackByTheBeginningOfItsId() {
        leave("jobs-dlq", envelope("acme", "c-1"), "one");
        leave("jobs-dlq", envelope("acme", "c-2"), "two");
        JsonNode letters = Json.parse(redrive("jobs", "--json").out()).path("dead_letters");
        String id = letters.get(1).path("id").asText();
        Run run = redrive("jobs", "--id", id.substring(0, 13), "--json");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(id, Json.parse(run.out()).path("redriven").get(0).path("id").asText());
        Message back = receive("jobs").getFirst();
        assertEquals(letters.get(1).path("body").asText(), back.body());
        assertEquals(
                letters.get(1).path("reason").asText(),
                back.messageAttributes().get("reason").stringValue());
        assertEquals(1, receive("jobs-dlq").size());
    }

    @Test
    void whatIsNotClearMovesNothing() {
        leave("jobs-dlq", envelope("acme", "c-1"), "one");
        for (String[] arguments :
                List.of(
                        new String[] {"--all"},
                        new String[] {"jobs", "--all", "--id", "x"},
                        new String[] {"jobs", "--id", "no-such-id"},
                        new String[] {"jobs", "--id", ""},
                        new String[] {"no-such-queue", "--all"},
                        new String[] {"no-such-queue"})) {
            if (arguments.length == 3 && arguments[2].isEmpty()) {
                leave("jobs-dlq", envelope("acme", "c-2"), "two");
            }
            Run run = redrive(arguments);
            assertEquals(ExitCode.BAD_INPUT, run.exitCode(), String.join(" ", arguments));
            assertFalse(run.err().isEmpty());
        }
        assertEquals(List.of(), receive("jobs"));
        assertEquals(2, receive("jobs-dlq").size());
    }

    @Test
    void aPlatformThatIsDownIsSaid() {
        Run down =
                new Run(folder, Run.To.PIPE, Optional::empty, terminal -> {})
                        .redrive(() -> queues, "jobs");
        assertEquals(ExitCode.PLATFORM, down.exitCode());
        assertTrue(down.err().contains("not running"), down.err());
    }

    private Run redrive(String... arguments) {
        return Run.against(platform, folder, Run.To.PIPE).redrive(() -> queues, arguments);
    }

    private static String envelope(String tenant, String correlationId) {
        return "{\"id\":\"m\",\"tenant\":\"%s\",\"correlation_id\":\"%s\",\"body\":{}}"
                .formatted(tenant, correlationId);
    }

    private static void leave(String queue, String body, String reason) {
        Map<String, MessageAttributeValue> attributes =
                reason == null
                        ? Map.of()
                        : Map.of(
                                "reason",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(reason)
                                        .build());
        sqs().sendMessage(
                        r ->
                                r.queueUrl(url(queue))
                                        .messageBody(body)
                                        .messageAttributes(attributes));
    }

    private static List<Message> receive(String queue) {
        return sqs().receiveMessage(
                        r ->
                                r.queueUrl(url(queue))
                                        .maxNumberOfMessages(10)
                                        .messageAttributeNames("All"))
                .messages();
    }

    private static String url(String queue) {
        return sqs().getQueueUrl(r -> r.queueName("tradewind-local-" + queue)).queueUrl();
    }

    private static SqsClient sqs() {
        return queues.sqs();
    }
}
