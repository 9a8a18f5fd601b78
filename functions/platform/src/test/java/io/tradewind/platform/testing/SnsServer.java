package io.tradewind.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** SNS's Publish over its query protocol; keeps what was published, and refuses when told to. */
public final class SnsServer {

    private final HttpServer server;
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** A message with its attributes' values by name. */
    public record Published(String topicArn, String message, Map<String, String> attributes) {}

    private SnsServer(HttpServer server) {
        this.server = server;
    }

    /** A server that nothing was published on, which the caller stops. */
    public static SnsServer start() {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            SnsServer started = new SnsServer(HttpServer.create(any, 50));
            started.server.createContext("/", started::answer);
            started.server.start();
            return started;
        } catch (IOException failure) {
            throw new IllegalStateException("No port is free", failure);
        }
    }

    /** The variable with which the platform's clients reach it. */
    public Map<String, String> variables() {
        return Map.of("AWS_ENDPOINT_URL_SNS", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was published so far, in order. */
    public List<Published> published() {
        return List.copyOf(published);
    }

    /** What was published on the topic with this ARN, in order. */
    public List<Published> published(String topicArn) {
        return published.stream().filter(each -> each.topicArn().equals(topicArn)).toList();
    }

    /** Whether it refuses everything from now on, for reasons that may pass. */
    public void refuse(boolean everything) {
        refusing = everything;
    }

    /** Stops it. */
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(exchange);
            String xml = refusing ? "<ErrorResponse/>" : published(form);
            byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusing ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String published(Map<String, String> form) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(form.get(entry + ".Name"), form.get(entry + ".Value.StringValue"));
        }
        published.add(new Published(form.get("TopicArn"), form.get("Message"), attributes));
        return "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult>"
                + "</PublishResponse>";
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new TreeMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
