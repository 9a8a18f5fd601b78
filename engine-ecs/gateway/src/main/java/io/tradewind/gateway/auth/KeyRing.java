package io.tradewind.gateway.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Keys by their id, kept for {@link #FRESH} after they were looked up, known and unknown ones
 * alike: an ended key works for that long at most. Thread-safe.
 */
public final class KeyRing {

    /** How long an answer of the store is taken for true. */
    public static final Duration FRESH = Duration.ofSeconds(10);

    /** The longest id that is looked up, in characters. */
    public static final int ID_LENGTH_MAX = 64;

    private static final int KEPT_MAX = 10_000;

    private final KeyStore store;
    private final Executor workers;
    private final Clock clock;
    private final Map<String, Kept> entries = new Eldest();

    /**
     * A ring before a store.
     *
     * @param workers where the store is asked
     */
    public KeyRing(KeyStore store, Executor workers, Clock clock) {
        this.store = store;
        this.workers = workers;
        this.clock = clock;
    }

    private record Kept(long until, CompletableFuture<Optional<ApiKey>> key) {}

    private static final class Eldest extends LinkedHashMap<String, Kept> {

        private static final long serialVersionUID = 1L;

        Eldest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > KEPT_MAX;
        }
    }

    /** The key of an id; a stage that fails where the store cannot say. */
    public CompletionStage<Optional<ApiKey>> find(String id) {
        if (id.isEmpty() || id.length() > ID_LENGTH_MAX) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        long now = clock.millis();
        CompletableFuture<Optional<ApiKey>> asked;
        synchronized (entries) {
            Kept known = entries.get(id);
            if (known != null && now < known.until && !known.key.isCompletedExceptionally()) {
                return known.key;
            }
            asked = new CompletableFuture<>();
            entries.put(id, new Kept(now + FRESH.toMillis(), asked));
        }
        workers.execute(() -> ask(id, asked));
        return asked;
    }

    private void ask(String id, CompletableFuture<Optional<ApiKey>> asked) {
        try {
            asked.complete(store.find(id));
        } catch (RuntimeException away) {
            asked.completeExceptionally(away);
        }
    }
}
