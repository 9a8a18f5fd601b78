package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.BadInputs;
import io.tradewind.gateway.Rig;
import io.tradewind.platform.testing.RunSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Five hundred bad frames for each operation: each is answered with a code of the protocol, none
 * closes its connection, and nobody else's is disturbed.
 */
final class BadFrameTest {

    private static final int FRAMES = RunSize.of(500);
    private static final long SEED = BadInputs.seed();

    /** Fewer than the logins that a connection may fail. */
    private static final int LOGINS = SocketLimits.LOGINS_MAX - 1;

    private static Rig rig;
    private static SocketClient other;

    @BeforeAll
    static void start() {
        rig =
                Rig.start(
                        Map.of(
                                "GATEWAY_SOCKET_OPENINGS", "100000",
                                "GATEWAY_SOCKETS_PER_ADDRESS", "100000",
                                "GATEWAY_SOCKET_FRAMES", "1000000"));
        other = SocketClient.open(rig, "/v5/private", "maker");
        other.awaitOp("auth");
        other.subscribe("order");
        other.awaitOp("subscribe");
    }

    @AfterAll
    static void stop() {
        other.close();
        rig.close();
    }

    @Test
    void publicOperations() {
        bad("/v5/public/spot", null, List.of("subscribe", "unsubscribe", "ping", "", "auth"));
        undisturbed();
    }

    @Test
    void privateOperations() {
        bad("/v5/private", "trader", List.of("subscribe", "unsubscribe", "ping", "nonsense"));
        logins("/v5/private");
        undisturbed();
    }

    @Test
    void tradeOperations() {
        bad(
                "/v5/trade",
                "trader",
                List.of(
                        "order.create",
                        "order.amend",
                        "order.cancel",
                        "order.create-batch",
                        "order.amend-batch",
                        "order.cancel-batch",
                        "ping",
                        "nonsense"));
        logins("/v5/trade");
        undisturbed();
    }

    private static void bad(String path, String key, List<String> ops) {
        for (String op : ops) {
            BadInputs inputs = new BadInputs(SEED);
            try (SocketClient client =
                    key == null
                            ? SocketClient.open(rig, path)
                            : SocketClient.open(rig, path, key)) {
                if (key != null) {
                    client.awaitOp("auth");
                }
                send(client, path, op, inputs, FRAMES);
            }
        }
    }

    private static void logins(String path) {
        BadInputs inputs = new BadInputs(SEED);
        for (int i = 0; i < FRAMES; i += LOGINS) {
            try (SocketClient client = SocketClient.open(rig, path)) {
                send(client, path, "auth", inputs, Math.min(LOGINS, FRAMES - i));
            }
        }
    }

    /** Sends frames, each after the answer to the one before. */
    private static void send(
            SocketClient client, String path, String op, BadInputs inputs, int count) {
        for (int i = 0; i < count; i++) {
            long before = answers(client);
            String frame = inputs.frame(op);
            String said = "seed " + SEED + " " + path + " " + op + " frame " + i + ": " + frame;
            client.send(frame);
            Rig.await(said, () -> answers(client) > before || !client.isOpen());
            assertTrue(client.isOpen(), () -> said + ": closed, " + client.reason());
            check(client, said);
        }
    }

    private static long answers(SocketClient client) {
        return client.heard().stream().filter(json -> !json.has("topic")).count();
    }

    private static void check(SocketClient client, String said) {
        JsonNode answer =
                client.heard().reversed().stream()
                        .filter(json -> !json.has("topic"))
                        .findFirst()
                        .orElseThrow();
        String text = answer.toString();
        assertFalse(text.contains("Exception"), said + ": " + text);
        int code = answer.path("retCode").asInt(answer.path("ret_code").asInt(0));
        assertTrue(code == 0 || code > 10_000, said + ": " + text);
        assertFalse(code == 10_016, said + ": " + text);
    }

    /** Somebody else trades and hears of it. */
    private static void undisturbed() {
        int before = other.topic("order").size();
        rig.client("maker").limit("Buy", "59000", "0.01");
        Rig.await("the order", () -> other.topic("order").size() > before);
        assertTrue(other.isOpen());
        assertEquals("UP", rig.get("/health").path("status").asText());
    }
}
