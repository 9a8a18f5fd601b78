package io.tradewind.platform.idempotency;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Runs an effect toward the outside once per id, and gives later callers the answer of the first.
 *
 * <p>Who comes first writes a record with a lease, runs the effect, and stores its answer. Who
 * comes while the lease holds gets a {@link RetryableException}. An effect that throws gives the
 * record back, so that the next attempt runs it again. Where a process dies within its effect, the
 * lease runs out and the next attempt runs the effect again: whether it had happened, nobody can
 * know. Once an answer is stored, the effect does not run again until the record's time to live is
 * over.
 */
public final class OnceOnly {

    private static final String IN_PROGRESS = "IN_PROGRESS";
    private static final String DONE = "DONE";

    private static final Logger LOG = LoggerFactory.getLogger(OnceOnly.class);

    private final DynamoDbTable<EffectRecord> table;
    private final Duration lease;
    private final Clock clock;

    /**
     * Once-only effects recorded in this table.
     *
     * @param lease how long an effect may take; longer than the function's time-out
     */
    public OnceOnly(DynamoDbClient dynamoDb, String tableName, Duration lease, Clock clock) {
        this.table =
                DynamoDbEnhancedClient.builder()
                        .dynamoDbClient(dynamoDb)
                        .build()
                        .table(tableName, EffectTable.SCHEMA);
        this.lease = lease;
        this.clock = clock;
    }

    /** Once-only effects recorded in the table of {@code TABLE_IDEMPOTENCY}. */
    public static OnceOnly fromSettings(Settings settings, Duration lease) {
        return new OnceOnly(
                AwsClients.of(settings).dynamoDb(),
                settings.text("TABLE_IDEMPOTENCY"),
                lease,
                Clock.systemUTC());
    }

    /**
     * Runs the effect unless it has run.
     *
     * @param effectId what makes two requests the same, such as {@code email:{notification}}
     * @param timeToLive how long its answer is kept
     * @param effect runs at most once at a time; answers a text, which may be empty, not null
     * @return the effect's answer, now or from before
     * @throws RetryableException where it is running elsewhere, or the table cannot be reached
     */
    public String run(String effectId, Duration timeToLive, Supplier<String> effect) {
        String owner = UUID.randomUUID().toString();
        EffectRecord earlier = claim(effectId, owner, timeToLive);
        if (earlier != null) {
            return earlier.answer();
        }
        String answer;
        try {
            answer = effect.get();
        } catch (RuntimeException failure) {
            release(effectId, owner);
            throw failure;
        }
        store(effectId, owner, timeToLive, answer);
        return answer;
    }

    /** Claims the effect and returns null, or returns the record of the effect that has run. */
    private EffectRecord claim(String effectId, String owner, Duration timeToLive) {
        Instant now = clock.instant();
        EffectRecord record = record(effectId, owner, IN_PROGRESS, now.plus(timeToLive));
        record.leaseUntilMillis(now.plus(lease).toEpochMilli());
        Expression free =
                Expression.builder()
                        .expression(
                                "attribute_not_exists(#id) or #expires < :seconds"
                                        + " or (#state = :running and #lease < :millis)")
                        .expressionNames(
                                Map.of(
                                        "#id", EffectTable.EFFECT_ID,
                                        "#expires", EffectTable.EXPIRES_AT,
                                        "#state", EffectTable.STATE,
                                        "#lease", EffectTable.LEASE_UNTIL))
                        .expressionValues(
                                Map.of(
                                        ":seconds", number(now.getEpochSecond()),
                                        ":millis", number(now.toEpochMilli()),
                                        ":running", AttributeValue.fromS(IN_PROGRESS)))
                        .build();
        try {
            put(record, free);
            return null;
        } catch (ConditionalCheckFailedException taken) {
            return finished(effectId);
        } catch (SdkException failure) {
            throw RetryableException.away("The idempotency table cannot be reached", failure);
        }
    }

    private EffectRecord finished(String effectId) {
        EffectRecord found;
        try {
            found = table.getItem(request -> request.key(key(effectId)).consistentRead(true));
        } catch (SdkException failure) {
            throw RetryableException.away("The idempotency table cannot be reached", failure);
        }
        if (found == null || !DONE.equals(found.state())) {
            throw new RetryableException("Effect " + effectId + " is under way elsewhere");
        }
        return found;
    }

    private void store(String effectId, String owner, Duration timeToLive, String answer) {
        EffectRecord record = record(effectId, owner, DONE, clock.instant().plus(timeToLive));
        record.answer(answer);
        try {
            put(record, ownedBy(owner));
        } catch (ConditionalCheckFailedException overtaken) {
            LOG.error("Effect {} outlived its lease and was run twice", effectId, overtaken);
        } catch (SdkException failure) {
            throw new RetryableException(
                    "Effect " + effectId + " has run, and its answer could not be stored", failure);
        }
    }

    private void release(String effectId, String owner) {
        try {
            table.deleteItem(
                    DeleteItemEnhancedRequest.builder()
                            .key(key(effectId))
                            .conditionExpression(ownedBy(owner))
                            .build());
        } catch (SdkException unreachable) {
            LOG.warn("Effect {} stays claimed until its lease is over", effectId, unreachable);
        }
    }

    private void put(EffectRecord record, Expression condition) {
        table.putItem(
                PutItemEnhancedRequest.builder(EffectRecord.class)
                        .item(record)
                        .conditionExpression(condition)
                        .build());
    }

    private static EffectRecord record(
            String effectId, String owner, String state, Instant expires) {
        EffectRecord record = new EffectRecord();
        record.effectId(effectId);
        record.owner(owner);
        record.state(state);
        record.expiresAtSeconds(expires.getEpochSecond());
        return record;
    }

    private static Expression ownedBy(String owner) {
        return Expression.builder()
                .expression("#owner = :owner")
                .expressionNames(Map.of("#owner", EffectTable.OWNER))
                .expressionValues(Map.of(":owner", AttributeValue.fromS(owner)))
                .build();
    }

    private static Key key(String effectId) {
        return Key.builder().partitionValue(effectId).build();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
