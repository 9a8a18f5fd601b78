package io.tradewind.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code tradewind invoke}: invokes a function with an event from a file, in the platform, which it
 * starts if it is not running: a function needs its database and queues.
 */
@Command(
        name = "invoke",
        description =
                "Invokes a function with an event; shows its answer and what it logged. Starts the"
                        + " platform if it is not running.",
        mixinStandardHelpOptions = true)
public final class InvokeCommand implements Callable<Integer> {

    /** What the samples hold where a key belongs. */
    public static final String SAMPLE_KEY = "tw_replace_with_your_key";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Parameters(
            paramLabel = "FUNCTION",
            description = "Its resource or service name: JobWorkerFunction, job-worker.")
    private String function;

    @Option(
            names = {"-e", "--event"},
            paramLabel = "FILE",
            required = true,
            description = "The event's JSON; - is the standard input.")
    private Path event;

    @Override
    public Integer call() throws Exception {
        Home home = Home.locate(null);
        byte[] event = event();
        if (Status.live(home).isEmpty()) {
            System.err.println("The platform is not running: starting it.");
            new UpCommand().start(home.prepare(), System.err);
        }
        byte[] body = withDemoKey(event, home);
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri =
                    URI.create(
                            "http://127.0.0.1:" + Port.API.number() + "/_local/invoke/" + function);
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(uri)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return show(JSON.readTree(answer.body()));
        }
    }

    private byte[] event() throws IOException {
        byte[] body;
        try {
            body =
                    event.toString().equals("-")
                            ? System.in.readAllBytes()
                            : Files.readAllBytes(event);
        } catch (IOException unreadable) {
            throw new StateException(
                    "Cannot read " + event + ": name a file with an event", unreadable);
        }
        try {
            JSON.readTree(body);
        } catch (IOException malformed) {
            throw new StateException(event + " is not JSON: " + malformed.getMessage(), malformed);
        }
        return body;
    }

    /** The samples in events/ hold no real key; the demo tenant's takes its place. */
    private static byte[] withDemoKey(byte[] event, Home home) {
        String text = new String(event, StandardCharsets.UTF_8);
        return text.replace(SAMPLE_KEY, LocalSecrets.existing(home).get("demo_api_key"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int show(JsonNode answer) throws IOException {
        answer.path("log").forEach(line -> System.err.println(line.asText()));
        if (answer.has("error")) {
            System.err.println("error: " + answer.get("error").asText());
            return 1;
        }
        String text = answer.path("answer").asText();
        System.out.println(JSON.readTree(text).toPrettyString());
        return 0;
    }
}
