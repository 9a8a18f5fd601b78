package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.StandbyRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The trade socket of a process that follows another one's log. */
final class StandbySocketTest {

    private static StandbyRig standby;

    @BeforeAll
    static void follow() {
        standby = StandbyRig.start();
    }

    @AfterAll
    static void stop() {
        standby.close();
    }

    @Test
    void anOrderIsToldToConnectAgainAndTheConnectionStays() {
        try (SocketClient client = SocketClient.open(standby.venue().uri("/v5/trade"), "trader")) {
            assertEquals(0, client.awaitOp("auth").path("retCode").asInt());
            for (String id : new String[] {"first", "second"}) {
                client.send(TradeSocketTest.create(id, "49000", "0.01"));
                JsonNode answer = client.await(id, json -> json.path("reqId").asText().equals(id));
                assertEquals(10019, answer.path("retCode").asInt(), answer::toString);
                assertTrue(answer.path("retMsg").asText().contains("connect again"));
            }
            assertTrue(client.isOpen());
        }
    }
}
