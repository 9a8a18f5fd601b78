package io.tradewind.platform.idempotency;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * How an {@link EffectRecord} lies in DynamoDB; spelled out, for reflection would cost start-up
 * time.
 */
final class EffectTable {

    static final String EFFECT_ID = "effect_id";
    static final String STATE = "state";
    static final String OWNER = "owner";
    static final String LEASE_UNTIL = "lease_until_millis";
    static final String EXPIRES_AT = "expires_at";

    static final TableSchema<EffectRecord> SCHEMA =
            StaticTableSchema.builder(EffectRecord.class)
                    .newItemSupplier(EffectRecord::new)
                    .addAttribute(
                            String.class,
                            a ->
                                    a.name(EFFECT_ID)
                                            .getter(EffectRecord::effectId)
                                            .setter(EffectRecord::effectId)
                                            .tags(primaryPartitionKey()))
                    .addAttribute(
                            String.class,
                            a ->
                                    a.name(STATE)
                                            .getter(EffectRecord::state)
                                            .setter(EffectRecord::state))
                    .addAttribute(
                            String.class,
                            a ->
                                    a.name(OWNER)
                                            .getter(EffectRecord::owner)
                                            .setter(EffectRecord::owner))
                    .addAttribute(
                            Long.class,
                            a ->
                                    a.name(LEASE_UNTIL)
                                            .getter(EffectRecord::leaseUntilMillis)
                                            .setter(EffectRecord::leaseUntilMillis))
                    .addAttribute(
                            String.class,
                            a ->
                                    a.name("answer")
                                            .getter(EffectRecord::answer)
                                            .setter(EffectRecord::answer))
                    .addAttribute(
                            Long.class,
                            a ->
                                    a.name(EXPIRES_AT)
                                            .getter(EffectRecord::expiresAtSeconds)
                                            .setter(EffectRecord::expiresAtSeconds))
                    .build();

    private EffectTable() {}
}
