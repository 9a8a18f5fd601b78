package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the AWS CLI makes of a call of the function that makes tenants. */
class TenantSetupTest {

    @TempDir Path repository;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer lambda;
    private Deployment deployment;
    private String answer = "{\"tenant\":\"acme\",\"api_key\":\"tw_key\"}";
    private boolean fails;

    @BeforeEach
    void listen() throws IOException {
        lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.createContext("/", this::invoked);
        lambda.start();
        Program program =
                new Program(
                        Map.of(
                                "AWS_ENDPOINT_URL",
                                "http://127.0.0.1:" + lambda.getAddress().getPort(),
                                "AWS_ACCESS_KEY_ID",
                                "test",
                                "AWS_SECRET_ACCESS_KEY",
                                "test"));
        if (!program.installed("aws")) {
            String skipped = "SKIPPED: the AWS CLI is not installed";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        Files.createDirectories(repository.resolve("terraform/environments/aws"));
        deployment = new Deployment(repository, "prod", "ap-southeast-2", program);
    }

    @AfterEach
    void stop() {
        lambda.stop(0);
    }

    private void invoked(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI().getPath() + " " + body);
            if (fails) {
                exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void theFunctionIsAskedAndTheKeyIsToldOnce() throws IOException {
        assertEquals(Optional.of("tw_key"), TenantSetup.put(deployment, "acme", "Café"));
        assertEquals(1, asked.size());
        String call = asked.getFirst();
        assertTrue(
                call.startsWith("/2015-03-31/functions/tradewind-prod-tenant-setup/invocations {"),
                call);
        assertTrue(
                call.contains("\"tenant\":\"acme\"") && call.contains("\"name\":\"Café\""), call);
        answer = "{\"tenant\":\"acme\"}";
        assertEquals(Optional.empty(), TenantSetup.put(deployment, "acme", "Café"));
    }

    @Test
    void whatTheFunctionRefusesIsTold() {
        fails = true;
        answer = "{\"errorMessage\":\"A tenant's id is 1 to 40 of a-z, 0-9 and -\"}";
        StateException refused =
                assertThrows(StateException.class, () -> TenantSetup.put(deployment, "!", "Acme"));
        assertTrue(refused.getMessage().contains("1 to 40 of a-z"), refused.getMessage());
    }
}
