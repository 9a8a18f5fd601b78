package io.tradewind.platform.idempotency;

/** An item of the table {@code idempotency}. Filled by {@link EffectTable}'s schema. */
final class EffectRecord {

    private String effectId;
    private String state;
    private String owner;
    private long leaseUntilMillis;
    private String answer;
    private long expiresAtSeconds;

    String effectId() {
        return effectId;
    }

    void effectId(String value) {
        effectId = value;
    }

    String state() {
        return state;
    }

    void state(String value) {
        state = value;
    }

    String owner() {
        return owner;
    }

    void owner(String value) {
        owner = value;
    }

    long leaseUntilMillis() {
        return leaseUntilMillis;
    }

    void leaseUntilMillis(long value) {
        leaseUntilMillis = value;
    }

    String answer() {
        return answer;
    }

    void answer(String value) {
        answer = value;
    }

    long expiresAtSeconds() {
        return expiresAtSeconds;
    }

    void expiresAtSeconds(long value) {
        expiresAtSeconds = value;
    }
}
