package io.tradewind.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import io.tradewind.local.RunningServer;
import io.tradewind.local.TestFolders;
import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.servers.SqsServer;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Template;
import io.tradewind.local.template.TemplateReader;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The host with real queues and a real jar of functions. */
class FunctionHostTest {

    private static final String TEMPLATE =
            """
            Metadata:
              Tradewind:
                Queues:
                  work: {ReceivesMax: 2, VisibilitySeconds: 1}
                  steady: {ReceivesMax: 2, VisibilitySeconds: 300}
                  slow: {ReceivesMax: 2, VisibilitySeconds: 300}
                  slow-high: {ReceivesMax: 2, VisibilitySeconds: 300}
            Parameters: {Environment: {Type: String, Default: test}}
            Globals: {Function: {Runtime: java25, CodeUri: functions.jar}}
            Resources:
              EchoFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.EchoHandler::handleRequest
                  Timeout: 119
                  Environment: {Variables: {GREETING: hello}}
                  Events:
                    Any: {Type: Api, Properties: {Method: any, Path: "/echo/{mode}"}}
                    Other: {Type: Api, Properties: {Method: get, Path: "/only/get/{mode}"}}
              HangFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.EchoHandler::handleRequest
                  Timeout: 2
                  Events:
                    Any: {Type: Api, Properties: {Method: get, Path: "/brief/{mode}"}}
              BatchFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.BatchHandler
                  Timeout: 60
                  Events:
                    Steady:
                      Type: SQS
                      Properties:
                        Queue: arn:aws:sqs:ap-southeast-2:000000000000:tradewind-test-steady
                        BatchSize: 10
                        FunctionResponseTypes: [ReportBatchItemFailures]
                    Work:
                      Type: SQS
                      Properties:
                        Queue: arn:aws:sqs:ap-southeast-2:000000000000:tradewind-test-work
                        BatchSize: 10
                        FunctionResponseTypes: [ReportBatchItemFailures]
              GateFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.GateHandler
                  Timeout: 60
                  Events:
                    Slow:
                      Type: SQS
                      Properties:
                        Queue: arn:aws:sqs:ap-southeast-2:000000000000:tradewind-test-slow
                        BatchSize: 1
                        ScalingConfig: {MaximumConcurrency: 6}
                    SlowHigh:
                      Type: SQS
                      Properties:
                        Queue: arn:aws:sqs:ap-southeast-2:000000000000:tradewind-test-slow-high
                        BatchSize: 1
                        ScalingConfig: {MaximumConcurrency: 2}
              MissingFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.NotThere
                  Events:
                    Any: {Type: Api, Properties: {Method: get, Path: /missing}}
            """;

    @TempDir static Path folder;
    private static final PrintStream OUT = System.out;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static RunningServer server;
    private static FunctionHost host;
    private static Home home;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        FunctionJar.write(folder.resolve("functions.jar"));
        Template template = TemplateReader.read(folder.resolve("template.yaml"), Map.of());
        home = new Home(folder.resolve("state"), TestFolders.repository()).prepare();
        server = RunningServer.start(home, SqsServer.spec(home, template.resources().queues()));
        host = new FunctionHost(home, template);
        host.open();
    }

    @AfterAll
    static void stop() throws Exception {
        System.setOut(OUT);
        host.close();
        server.close();
        CLIENT.close();
    }

    @Test
    void aRouteReachesItsFunctionWithItsOwnEnvironment() throws Exception {
        HttpResponse<String> answer =
                call("POST", "/echo/ok?a=1&a=2", "body".getBytes(StandardCharsets.UTF_8));
        assertEquals(201, answer.statusCode());
        assertEquals("hello hello {a=[1, 2]} body false 1", answer.body());
        assertEquals(List.of("a", "b"), answer.headers().allValues("X-Many"));
        assertEquals("1", answer.headers().firstValue("X-One").orElseThrow());
    }

    @Test
    void aBinaryBodyTravelsAsBase64() throws Exception {
        HttpResponse<String> answer = call("PUT", "/echo/ok", new byte[] {(byte) 0xff, 0, 1});
        assertTrue(answer.body().contains(" /wAB true "), answer.body());
    }

    @Test
    void whatGatewayRefusesNeverReachesAFunction() throws Exception {
        assertProblem(404, "NOT_FOUND", call("GET", "/nowhere", new byte[0]));
        HttpResponse<String> method = call("POST", "/only/get/ok", new byte[0]);
        assertProblem(405, "METHOD_NOT_ALLOWED", method);
        assertEquals("GET", method.headers().firstValue("Allow").orElseThrow());
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        assertProblem(413, "TOO_LARGE", call("POST", "/echo/ok", large));
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(code, Json.parse(answer.body()).path("code").asText(), answer.body());
    }

    @Test
    void failuresHaveGatewaysAnswersAndTheNextCallIsServed() throws Exception {
        for (String path : List.of("/echo/crash", "/missing", "/brief/hang")) {
            HttpResponse<String> answer = call("GET", path, new byte[0]);
            assertProblem(503, "UNAVAILABLE", answer);
            assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
        }
        assertEquals(201, call("GET", "/echo/ok", new byte[0]).statusCode());
        String log = Files.readString(home.log("functions"));
        assertTrue(log.contains("Task timed out after 2 seconds"), log);
        assertTrue(log.contains("as asked"), log);
    }

    @Test
    void handledMessagesGoAndTheOthersEndAsDeadLetters() throws Exception {
        try (SqsClient sqs = sqs()) {
            for (String body : List.of("good", "fail", "good", "crash")) {
                sqs.sendMessage(send -> send.queueUrl(url("work")).messageBody(body));
                Deadline.await(() -> visible(sqs) == 0);
            }
            Set<String> dead = new TreeSet<>();
            Deadline.await(
                    () -> {
                        sqs
                                .receiveMessage(
                                        get ->
                                                get.queueUrl(url("work-dlq"))
                                                        .maxNumberOfMessages(10))
                                .messages()
                                .stream()
                                .map(Message::body)
                                .forEach(dead::add);
                        // What other tests gave up may lie there as well.
                        return dead.containsAll(Set.of("fail", "crash"));
                    });
        }
    }

    @Test
    void highPriorityIsServedWhileTheNormalQueueIsFull() throws Exception {
        try (SqsClient sqs = sqs()) {
            for (int i = 0; i < 20; i++) {
                String body = "normal " + i;
                sqs.sendMessage(send -> send.queueUrl(url("slow")).messageBody(body));
            }
            Deadline.await(() -> logged("holds normal") == 6);
            sqs.sendMessage(send -> send.queueUrl(url("slow-high")).messageBody("open"));
            Deadline.await(() -> logged("opened") == 1);
            Deadline.await(() -> logged("holds normal") == 20);
        }
    }

    @Test
    void printedMetricsAreAddedUp() throws Exception {
        call("GET", "/echo/metrics", new byte[0]);
        call("GET", "/echo/metrics", new byte[0]);
        String text = call("GET", "/_local/metrics", new byte[0]).body();
        assertTrue(text.contains("echoes_total{kind=\"test\"} 4.0"), text);
    }

    @Test
    void anInvocationByHandShowsAnswerAndLog() throws Exception {
        String event = "{\"pathParameters\":{\"mode\":\"ok\"}}";
        String answer =
                call("POST", "/_local/invoke/echo", event.getBytes(StandardCharsets.UTF_8)).body();
        assertTrue(answer.contains("plain words") && answer.contains("201"), answer);
        assertEquals(
                404,
                call("POST", "/_local/invoke/none", event.getBytes(StandardCharsets.UTF_8))
                        .statusCode());
    }

    @Test
    void everyDeliveryIsDoubledWhileThatFaultIsOn() throws Exception {
        faults("duplicate=1,shuffle=1,seed=1");
        try (SqsClient sqs = sqs()) {
            sqs.sendMessage(send -> send.queueUrl(url("steady")).messageBody("good twice"));
            Deadline.await(() -> taken("good twice") == 2);
            faults("off");
            sqs.sendMessage(send -> send.queueUrl(url("steady")).messageBody("good once"));
            Deadline.await(() -> taken("good once") == 1);
        }
        assertEquals(2, taken("good twice"));
    }

    @Test
    void aHandledMessageWhoseDeletionIsLostComesAgainUntilTheQueueGivesUp() throws Exception {
        faults("drop=1,again=0,seed=1");
        try (SqsClient sqs = sqs()) {
            sqs.sendMessage(send -> send.queueUrl(url("work")).messageBody("good again"));
            Deadline.await(() -> taken("good again") == 2);
            sqs.sendMessage(send -> send.queueUrl(url("work")).messageBody("good again"));
            Deadline.await(() -> taken("good again") == 4);
        } finally {
            faults("off");
        }
    }

    @Test
    void aLostMessageIsNeitherDeliveredNorKept() throws Exception {
        faults("lose=1,seed=1");
        try (SqsClient sqs = sqs()) {
            sqs.sendMessage(send -> send.queueUrl(url("work")).messageBody("good but lost"));
            Deadline.await(() -> visible(sqs) == 0);
        } finally {
            faults("off");
        }
        assertEquals(0, taken("good but lost"));
    }

    private static void faults(String settings) throws Exception {
        new FaultsFile(home).write(Faults.parse(settings, 0));
        String answer = call("POST", "/_local/faults", new byte[0]).body();
        assertEquals("{\"faults\":\"" + settings + "\"}", answer);
    }

    private static long taken(String body) throws IOException {
        return logged("took " + body);
    }

    private static long logged(String text) throws IOException {
        try (Stream<String> lines = Files.lines(home.log("functions"))) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    private static int visible(SqsClient sqs) {
        return Integer.parseInt(
                sqs.getQueueAttributes(
                                get ->
                                        get.queueUrl(url("work"))
                                                .attributeNamesWithStrings(
                                                        "ApproximateNumberOfMessages"))
                        .attributesAsStrings()
                        .get("ApproximateNumberOfMessages"));
    }

    private static String url(String queue) {
        return "http://localhost:" + Port.SQS.number() + "/000000000000/tradewind-test-" + queue;
    }

    private static SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(URI.create("http://localhost:" + Port.SQS.number()))
                .region(Region.AP_SOUTHEAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static HttpResponse<String> call(String method, String path, byte[] body)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + Port.API.number() + path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
