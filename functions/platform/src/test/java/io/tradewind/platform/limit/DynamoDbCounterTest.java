package io.tradewind.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.RetryableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** How long a request waits to be counted. */
class DynamoDbCounterTest {

    private static final Instant SOON = Instant.parse("2026-01-31T12:01:00Z");

    /** Notes how long each call may take; answers none while it is away. */
    private static final class Table implements DynamoDbClient {

        final List<Duration> patience = new ArrayList<>();
        boolean away;

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            patience.add(
                    request.overrideConfiguration()
                            .flatMap(override -> override.apiCallTimeout())
                            .orElseThrow());
            if (away) {
                throw ApiCallTimeoutException.create(1);
            }
            return UpdateItemResponse.builder()
                    .attributes(Map.of("used", AttributeValue.fromN("1")))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final Table table = new Table();
    private final DynamoDbCounter counter = new DynamoDbCounter(table, "rate-limits");

    @Test
    void theFirstCallMayLoadAndConnect() {
        counter.add("tenant:acme#1", 1, SOON);
        counter.add("tenant:acme#1", 1, SOON);
        counter.add("tenant:acme#1", 1, SOON);
        assertTrue(
                table.patience.get(0).compareTo(table.patience.get(1)) > 0,
                table.patience.toString());
        assertEquals(table.patience.get(1), table.patience.get(2));
    }

    @Test
    void onceConnectedItIsQuickToGiveUp() {
        counter.add("tenant:acme#1", 1, SOON);
        table.away = true;
        for (int again = 0; again < 2; again++) {
            assertThrows(RetryableException.class, () -> counter.add("tenant:acme#1", 1, SOON));
        }
        assertEquals(table.patience.get(1), table.patience.get(2));
        assertTrue(table.patience.get(1).compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    void theFirstCallsPatienceIsSpentOnceWhereNothingAnswers() {
        table.away = true;
        for (int again = 0; again < 2; again++) {
            assertThrows(RetryableException.class, () -> counter.add("tenant:acme#1", 1, SOON));
        }
        assertTrue(
                table.patience.get(0).compareTo(table.patience.get(1)) > 0,
                table.patience.toString());
    }
}
