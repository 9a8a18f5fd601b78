package io.tradewind.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.testing.CloudEndpoint;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The count of requests on an endpoint that speaks AWS's APIs. */
@Tag("localstack")
class CloudCounterTest {

    private static final Instant SOON = Instant.parse("2026-01-31T12:01:00Z");

    private static final String TABLE = "tradewind-counter-" + UUID.randomUUID();

    private static DynamoDbClient dynamoDb;
    private static Counter counter;

    @BeforeAll
    static void createTable() {
        dynamoDb = CloudEndpoint.shared().clients().dynamoDb();
        dynamoDb.createTable(
                create ->
                        create.tableName(TABLE)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        AttributeDefinition.builder()
                                                .attributeName(DynamoDbCounter.KEY)
                                                .attributeType(ScalarAttributeType.S)
                                                .build())
                                .keySchema(
                                        KeySchemaElement.builder()
                                                .attributeName(DynamoDbCounter.KEY)
                                                .keyType(KeyType.HASH)
                                                .build()));
        dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(TABLE));
        counter = new DynamoDbCounter(dynamoDb, TABLE);
    }

    private static Map<String, AttributeValue> row(String key) {
        return dynamoDb.getItem(
                        get ->
                                get.tableName(TABLE)
                                        .key(
                                                Map.of(
                                                        DynamoDbCounter.KEY,
                                                        AttributeValue.fromS(key))))
                .item();
    }

    @Test
    void countsAddUpEachForItself() {
        assertEquals(1, counter.add("tenant:acme#1", 1, SOON));
        assertEquals(11, counter.add("tenant:acme#1", 10, SOON));
        assertEquals(1, counter.add("tenant:acme#2", 1, SOON));
    }

    @Test
    void aCountEndsWhenItsFirstRequestSaid() {
        counter.add("tenant:late#1", 1, SOON);
        counter.add("tenant:late#1", 1, SOON.plusSeconds(600));
        assertEquals(
                Long.toString(SOON.getEpochSecond()), row("tenant:late#1").get("expires_at").n());
    }

    @Test
    void requestsAtTheSameTimeAreEachCountedOnce() {
        Set<Long> told = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 40)
                .parallel()
                .forEach(request -> told.add(counter.add("tenant:busy#1", 1, SOON)));
        assertEquals(40, told.size());
        assertEquals("40", row("tenant:busy#1").get("used").n());
    }

    @Test
    void aTableThatIsNotThereCanBeTriedAgain() {
        Counter lost = new DynamoDbCounter(dynamoDb, TABLE + "-gone");
        assertThrows(RetryableException.class, () -> lost.add("tenant:acme#1", 1, SOON));
        assertThrows(RetryableException.class, lost::probe);
        counter.probe();
    }
}
