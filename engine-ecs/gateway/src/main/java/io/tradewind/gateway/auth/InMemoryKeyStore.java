package io.tradewind.gateway.auth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that live as long as the process. */
public final class InMemoryKeyStore implements KeyStore {

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    /** Adds a key, or replaces the one of its id. */
    public void put(ApiKey key) {
        keys.put(key.id(), key);
    }

    /** Ends a key. */
    public void remove(String id) {
        keys.remove(id);
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
