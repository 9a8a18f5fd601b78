package io.tradewind.local.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A feed that says nothing although it is asked is given up, and connected to again. */
class VenueFeedTest {

    @Test
    void aVenueThatHasFallenSilentIsConnectedToAgain() throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer silent =
                vertx.createHttpServer()
                        .webSocketHandler(socket -> socket.textMessageHandler(ping -> {}))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        URI address = URI.create("ws://127.0.0.1:" + silent.actualPort() + "/");
        try (HttpClient client = HttpClient.newHttpClient();
                VenueFeed _ =
                        new VenueFeed(
                                client,
                                address,
                                hearer(told),
                                Duration.ofMillis(10),
                                Duration.ofMillis(40))) {
            for (String expected :
                    List.of("connecting", "the exchange has fallen silent", "connecting")) {
                assertEquals(expected, told.poll(60, TimeUnit.SECONDS));
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static VenueFeed.Hearer hearer(BlockingQueue<String> told) {
        return new VenueFeed.Hearer() {
            @Override
            public JsonNode connecting() {
                told.add("connecting");
                return Json.MAPPER.createObjectNode();
            }

            @Override
            public void heard(JsonNode message, Consumer<JsonNode> answer) {
                told.add("heard " + message);
            }

            @Override
            public void lost(String why) {
                told.add(why);
            }
        };
    }
}
