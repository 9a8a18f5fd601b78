package io.tradewind.platform.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers {@code GetSecretValue} as Secrets Manager does. */
public final class SecretsServer {

    private final HttpServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private SecretsServer(HttpServer server) {
        this.server = server;
    }

    /** A server without secrets, which the caller stops. */
    public static SecretsServer start() {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            SecretsServer started = new SecretsServer(HttpServer.create(any, 50));
            started.server.createContext("/", started::answer);
            started.server.start();
            return started;
        } catch (IOException failure) {
            throw new IllegalStateException("No port is free", failure);
        }
    }

    /** Makes or changes a secret. */
    public SecretsServer put(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /** Variables with which the platform's clients reach it. */
    public Map<String, String> variables() {
        return TestCredentials.with(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops it. */
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name =
                    Json.parse(exchange.getRequestBody().readAllBytes()).path("SecretId").asText();
            String value = secrets.get(name);
            ObjectNode body = Json.MAPPER.createObjectNode();
            if (value == null) {
                body.put("__type", "ResourceNotFoundException").put("Message", "Not found");
            } else {
                body.put("Name", name).put("SecretString", value);
            }
            byte[] bytes = Json.bytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(value == null ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
