package io.tradewind.platform.limit;

import io.tradewind.platform.failure.RetryableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Counts in a table with the key {@code bucket} and the time to live {@code expires_at}. Plain
 * updates: the enhanced client adds one at a time, and a lease takes many.
 */
final class DynamoDbCounter implements Counter {

    static final String KEY = "bucket";

    /** Longest that a request waits to be counted. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** The first one of an instance also waits for classes to load and for a connection. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(2);

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
    private static final String NO_BUCKET = "health";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final AtomicBoolean called = new AtomicBoolean();

    DynamoDbCounter(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public long add(String key, long amount, Instant expires) {
        Duration patience = called.getAndSet(true) ? PATIENCE : FIRST_PATIENCE;
        try {
            return Long.parseLong(
                    dynamoDb.updateItem(
                                    update ->
                                            update.tableName(table)
                                                    .key(Map.of(KEY, AttributeValue.fromS(key)))
                                                    .updateExpression(
                                                            "add #used :amount set #expires ="
                                                                    + " if_not_exists(#expires, :at)")
                                                    .expressionAttributeNames(
                                                            Map.of(
                                                                    "#used", "used",
                                                                    "#expires", "expires_at"))
                                                    .expressionAttributeValues(
                                                            Map.of(
                                                                    ":amount", number(amount),
                                                                    ":at",
                                                                            number(
                                                                                    expires
                                                                                            .getEpochSecond())))
                                                    .returnValues(ReturnValue.UPDATED_NEW)
                                                    .overrideConfiguration(
                                                            o -> o.apiCallTimeout(patience)))
                            .attributes()
                            .get("used")
                            .n());
        } catch (SdkException unreachable) {
            throw new RetryableException("The rate limits cannot be reached", unreachable);
        }
    }

    @Override
    public void probe() {
        try {
            dynamoDb.getItem(
                    get ->
                            get.tableName(table)
                                    .key(Map.of(KEY, AttributeValue.fromS(NO_BUCKET)))
                                    .overrideConfiguration(o -> o.apiCallTimeout(PROBE_PATIENCE)));
        } catch (SdkException unreachable) {
            throw new RetryableException("The rate limits cannot be reached", unreachable);
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
