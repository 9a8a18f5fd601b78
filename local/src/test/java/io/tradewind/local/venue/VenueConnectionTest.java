package io.tradewind.local.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers mean that are not as expected. */
class VenueConnectionTest {

    private final Vertx vertx = Vertx.vertx();

    private VenueConnection answering(int status, String body) throws Exception {
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(ask -> ask.response().setStatusCode(status).end(body))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
        URI base = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        return new VenueConnection(base, new VenueKey("key", "secret"), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aStandbysTextIsTroubleThatPasses() throws Exception {
        VenueConnection venue = answering(503, "This server takes no orders.\n");
        VenueRefusedException refusal =
                assertThrows(
                        VenueRefusedException.class,
                        () -> venue.post("/v5/order/create", Map.of()));
        assertEquals(10016, refusal.code());
        assertEquals("This server takes no orders.", refusal.getMessage());
    }

    @Test
    void aRefusalHasTheVenuesCodeWhateverTheStatus() throws Exception {
        for (int status : new int[] {200, 403, 500}) {
            VenueConnection venue = answering(status, "{\"retCode\":10003,\"retMsg\":\"no key\"}");
            VenueRefusedException refusal =
                    assertThrows(
                            VenueRefusedException.class,
                            () -> venue.get("/v5/order/realtime", Map.of()));
            assertEquals(10003, refusal.code());
            assertEquals("no key", refusal.getMessage());
        }
    }

    @Test
    void somethingElseIsNoExchange() throws Exception {
        for (String body : new String[] {"<html>", "{}", "", "{\"retCode\":\"0\"}"}) {
            VenueConnection venue = answering(200, body);
            assertThrows(
                    VenueAwayException.class, () -> venue.open("/v5/market/time", Map.of()), body);
        }
    }
}
