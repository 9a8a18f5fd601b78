package io.tradewind.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import io.tradewind.local.TestFolders;
import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Template;
import io.tradewind.local.template.TemplateReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in JVMs of their own under AWS's runtime interface client. */
class IsolatedHostTest {

    private static final String TEMPLATE =
            """
            Metadata: {Tradewind: {Queues: {}}}
            Parameters: {Environment: {Type: String, Default: test}}
            Globals: {Function: {Runtime: java25, CodeUri: functions.jar}}
            Resources:
              EchoFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.EchoHandler::handleRequest
                  Timeout: 119
                  MemorySize: 160
                  Environment: {Variables: {GREETING: hello}}
                  Events:
                    Any: {Type: Api, Properties: {Method: any, Path: "/echo/{mode}"}}
              HangFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.EchoHandler::handleRequest
                  Timeout: 5
                  Events:
                    Any: {Type: Api, Properties: {Method: get, Path: "/brief/{mode}"}}
              MissingFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.tradewind.local.host.sample.NotThere
                  Events:
                    Any: {Type: Api, Properties: {Method: get, Path: /missing}}
            """;

    @TempDir Path folder;
    private final PrintStream out = System.out;
    private final HttpClient client = HttpClient.newHttpClient();
    private Home home;
    private FunctionHost host;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        FunctionJar.write(folder.resolve("functions.jar"));
        home = new Home(folder.resolve("state"), TestFolders.repository()).prepare();
    }

    @AfterEach
    void stop() {
        host.close();
        System.setOut(out);
        client.close();
    }

    @Test
    void aFunctionAnswersFromAJvmOfItsOwnWithItsEnvironmentHeapAndDeadline() throws Exception {
        start(Duration.ofMinutes(1));
        HttpResponse<String> answer = call("/echo/ok?a=1");
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("hello hello {a=[1]} null false 1", answer.body());
        long pid = pid();
        assertNotEquals(ProcessHandle.current().pid(), pid);
        assertEquals(pid, pid(), "the idle instance is used again");
        String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        assertTrue(command.contains("-XX:MaxHeapSize=139264k"), command);
    }

    @Test
    void theJvmDiesWhenItsTimeIsOverOrItsMemoryIsUsedUpAndTheNextEventFindsAnother()
            throws Exception {
        start(Duration.ofMinutes(1));
        long first = pid("/brief/who");
        assertTrue(call("/brief/hang").body().contains("did not answer in time"));
        Deadline.await(() -> ProcessHandle.of(first).isEmpty());
        assertEquals(503, call("/echo/crash").statusCode());
        long second = pid();
        assertEquals(503, call("/echo/hoard").statusCode());
        Deadline.await(() -> ProcessHandle.of(second).isEmpty());
        assertEquals(503, call("/echo/exit").statusCode());
        assertEquals(201, call("/echo/ok").statusCode());
        assertEquals(503, call("/missing").statusCode());
        String log = Files.readString(home.log("functions"));
        assertTrue(log.contains("Task timed out after 5 seconds"), log);
        assertTrue(log.contains("MB of 160 used"), log);
        assertTrue(log.contains("Runtime exited with error: exit status 3"), log);
    }

    @Test
    void anInstanceWithNothingToDoGoesAndComesBackWhenItIsNeeded() throws Exception {
        start(Duration.ofMillis(100));
        long first = pid();
        Deadline.await(() -> ProcessHandle.of(first).isEmpty());
        assertNotEquals(first, pid());
    }

    @Test
    void instancesAreKilledWhileThatFaultIsOn() throws Exception {
        start(Duration.ofMinutes(1));
        long first = pid();
        new FaultsFile(home).write(Faults.parse("kill=1,victims=instances,seed=2", 0));
        Deadline.await(() -> ProcessHandle.of(first).isEmpty());
        new FaultsFile(home).write(Faults.NONE);
        Deadline.await(() -> call("/echo/ok").statusCode() == 201);
    }

    private void start(Duration idleMax) throws Exception {
        Template template = TemplateReader.read(folder.resolve("template.yaml"), Map.of());
        host = new FunctionHost(home, template, idleMax);
        host.open();
    }

    /** The process of the instance that handles an event now. */
    private long pid() throws Exception {
        return pid("/echo/who");
    }

    private long pid(String path) throws Exception {
        HttpResponse<String> answer = call(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return Long.parseLong(answer.body());
    }

    private HttpResponse<String> call(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + Port.API.number() + path);
    }
}
