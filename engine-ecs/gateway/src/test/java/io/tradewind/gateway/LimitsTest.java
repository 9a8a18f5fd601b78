package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits as clients see them. */
final class LimitsTest {

    @Test
    void anAccountsLimitIsToldWithItsReset() {
        try (Rig rig = Rig.start(Map.of("GATEWAY_LIMIT_FACTOR", "1"))) {
            HttpResponse<String> answer = null;
            int refused = 0;
            for (int i = 0; i < 40 && refused == 0; i++) {
                answer =
                        rig.send(
                                rig.client("trader")
                                        .signed("GET", "/v5/account/fee-rate?category=spot", "")
                                        .build());
                refused = Json.parse(answer.body()).path("retCode").asInt();
            }
            assertEquals(200, answer.statusCode());
            assertEquals(10006, refused);
            assertEquals("5", answer.headers().firstValue("X-Bapi-Limit").orElse(""));
            assertEquals("0", answer.headers().firstValue("X-Bapi-Limit-Status").orElse(""));
            long time = Json.parse(answer.body()).path("time").asLong();
            String reset = answer.headers().firstValue("X-Bapi-Limit-Reset-Timestamp").orElse("0");
            assertTrue(Long.parseLong(reset) > time - 1_000, reset);
        }
    }

    @Test
    void anAddressThatAsksTooOftenIsForbidden() {
        try (Rig rig = Rig.start(Map.of("GATEWAY_ADDRESS_REQUESTS", "20"))) {
            int status = 0;
            for (int i = 0; i < 60 && status != 403; i++) {
                status =
                        rig.send(HttpRequest.newBuilder(rig.uri("/v5/market/time")).build())
                                .statusCode();
            }
            assertEquals(403, status);
        }
    }

    @Test
    void batchItemsOverTheBucketFailForThemselves() {
        try (Rig rig = Rig.start(Map.of("GATEWAY_LIMIT_FACTOR", "1"))) {
            String item = "{\"symbol\":\"BTCUSDT\",\"orderId\":\"1\"}";
            String ten =
                    "{\"category\":\"spot\",\"request\":[" + (item + ",").repeat(9) + item + "]}";
            int limited = 0;
            for (int i = 0; i < 10 && limited == 0; i++) {
                JsonNode answer = rig.client("trader").post("/v5/order/cancel-batch", ten);
                if (answer.path("retCode").asInt() == 10006) {
                    limited = 10;
                }
                for (JsonNode code : answer.at("/retExtInfo/list")) {
                    limited += code.path("code").asInt() == 10006 ? 1 : 0;
                }
            }
            assertTrue(limited > 0);
        }
    }
}
