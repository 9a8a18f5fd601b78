package io.tradewind.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind logs}: the last lines of what functions and servers said, and what follows. */
@Command(
        name = "logs",
        description = "Shows the last lines of the functions' log, or of a part's or a function's.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long POLL_MILLIS = 200;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with the lines that come.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "40",
            description = "How many lines to begin with. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(names = "--json", description = "Show the lines as they are written.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "A part (postgres, sqs, dynamodb, s3, functions, exchange, market-BTCUSDT,"
                            + " supervisor) or a function such as job-worker.")
    private String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.locate(null);
        Path own = home.log(name == null ? "functions" : name);
        String service = Files.exists(own) ? null : name;
        Path file = service == null ? own : home.log("functions");
        if (!Files.exists(file)) {
            throw new StateException(
                    "There is no log yet in " + home.logs() + ": ./tradewind up makes it");
        }
        show(file, service);
        return 0;
    }

    private void show(Path file, String service) throws IOException, InterruptedException {
        Deque<String> last = new ArrayDeque<>();
        BufferedReader reader = Files.newBufferedReader(file);
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (wanted(line, service)) {
                    last.addLast(line);
                    if (last.size() > lines) {
                        last.removeFirst();
                    }
                }
            }
            last.forEach(this::print);
            Object key = key(file);
            while (follow) {
                String line = reader.readLine();
                if (line != null) {
                    if (wanted(line, service)) {
                        print(line);
                    }
                } else if (key.equals(key(file))) {
                    Thread.sleep(POLL_MILLIS);
                } else {
                    reader.close();
                    reader = Files.newBufferedReader(file);
                    key = key(file);
                }
            }
        } finally {
            reader.close();
        }
    }

    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, "fileKey").get("fileKey");
        return key == null ? file : key;
    }

    private static boolean wanted(String line, String service) {
        return service == null || line.contains("\"service\":\"" + service + "\"");
    }

    private void print(String line) {
        System.out.println(json || !line.startsWith("{") ? line : readable(line));
    }

    private static String readable(String line) {
        JsonNode fields;
        try {
            fields = JSON.readTree(line);
        } catch (IOException notJson) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        text.append(fields.path("timestamp").asText())
                .append(' ')
                .append(fields.path("level").asText())
                .append(' ')
                .append(fields.path("service").asText())
                .append("  ")
                .append(fields.path("message").asText());
        Iterator<Map.Entry<String, JsonNode>> rest = fields.properties().iterator();
        while (rest.hasNext()) {
            Map.Entry<String, JsonNode> field = rest.next();
            switch (field.getKey()) {
                case "timestamp", "level", "service", "message" -> {}
                default ->
                        text.append("  ")
                                .append(field.getKey())
                                .append('=')
                                .append(field.getValue().asText());
            }
        }
        return text.toString();
    }
}
