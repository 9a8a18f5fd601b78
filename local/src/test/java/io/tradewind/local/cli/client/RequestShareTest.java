package io.tradewind.local.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestShareTest {

    private final RequestShare share = new RequestShare();
    private HttpServer server;
    private volatile Map<String, String> headers = Map.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    headers.forEach(exchange.getResponseHeaders()::add);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nothingToldIsNoReasonToWait() throws IOException {
        hear(Map.of());

        assertEquals(Duration.ZERO, share.pause(2));
    }

    @Test
    void halfOfTheShareIsFreeToUse() throws IOException {
        hear(100, 50, 60);

        assertEquals(Duration.ZERO, share.pause(2));
    }

    @Test
    void whatIsLeftLastsUntilTheNextShare() throws IOException {
        hear(100, 40, 30);

        assertEquals(Duration.ofMillis(1_500), share.pause(2));
    }

    @Test
    void withNothingLeftTheNextShareIsWaitedFor() throws IOException {
        hear(100, 0, 17);

        assertEquals(Duration.ofSeconds(17), share.pause(2));
    }

    @Test
    void anAnswerThatSaysNothingChangesNothing() throws IOException {
        hear(100, 0, 17);
        hear(Map.of());

        assertEquals(Duration.ofSeconds(17), share.pause(2));
    }

    @Test
    void noWaitIsLongerThanTwoMinutes() throws IOException {
        hear(100, 0, 1_000_000);

        assertEquals(Duration.ofMinutes(2), share.pause(2));
    }

    private void hear(int limit, int remaining, int resetSeconds) throws IOException {
        hear(
                Map.of(
                        "RateLimit-Limit", Integer.toString(limit),
                        "RateLimit-Remaining", Integer.toString(remaining),
                        "RateLimit-Reset", Integer.toString(resetSeconds)));
    }

    private void hear(Map<String, String> told) throws IOException {
        headers = told;
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        share.heard((HttpURLConnection) address.toURL().openConnection());
    }
}
