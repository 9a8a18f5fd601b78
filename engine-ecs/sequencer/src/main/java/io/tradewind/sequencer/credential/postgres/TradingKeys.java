package io.tradewind.sequencer.credential.postgres;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.sequencer.credential.IssuedKey;
import io.tradewind.sequencer.credential.KeyEntry;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.Proof;
import io.tradewind.sequencer.credential.TradingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes, ends and finds keys. What is found is kept for {@value #KEPT_SECONDS} seconds, so that a
 * revoked key may work elsewhere for that long. An expired one is found, so that its client can be
 * told what is wrong with it. What is not found is asked for again. Blocking and thread-safe.
 */
public final class TradingKeys implements AutoCloseable {

    static final int KEPT_SECONDS = 10;

    /** Keys that are kept; beyond, those that were used longest ago are let go. */
    private static final int KEPT_MAX = 10_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{12,40}");
    private static final int ID_LENGTH = 18;
    private static final int SECRET_LENGTH = 36;
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Database database;
    private final SecretBox box;
    private final Clock clock;
    private final Map<String, Kept> cache = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> used = new HashSet<>();

    /** Keys entered with the login role {@code exchange}; the database is closed with them. */
    public TradingKeys(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    private record Kept(TradingKey key, Instant until) {}

    /**
     * Makes a key.
     *
     * @throws IllegalArgumentException if the public key is none
     */
    public IssuedKey create(TenantId tenant, NewTradingKey wanted) {
        String id = random(ID_LENGTH);
        String secret = wanted.publicKey().isEmpty() ? random(SECRET_LENGTH) : "";
        create(tenant, id, secret, wanted);
        return new IssuedKey(id, secret);
    }

    /** Makes a key whose id and secret are known elsewhere already, unless it is there. */
    public void put(TenantId tenant, IssuedKey issued, NewTradingKey wanted) {
        if (find(issued.id()).isEmpty()) {
            create(tenant, issued.id(), issued.secret(), wanted);
        }
    }

    private void create(TenantId tenant, String id, String secret, NewTradingKey wanted) {
        byte[] sealed =
                wanted.publicKey().isPresent()
                        ? null
                        : box.seal(secret.getBytes(StandardCharsets.UTF_8), context(id));
        wanted.publicKey().ifPresent(RsaKeys::read);
        database.inTenant(
                tenant,
                connection -> {
                    KeyTable.insert(connection, tenant, id, sealed, wanted, clock.instant());
                    return null;
                });
    }

    /** The key that a client names, unless it was revoked; it may have expired. */
    public Optional<TradingKey> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        synchronized (cache) {
            Kept kept = cache.get(id);
            if (kept != null && now.isBefore(kept.until())) {
                return Optional.of(kept.key());
            }
            cache.remove(id);
        }
        Optional<TradingKey> found =
                database.withoutTenant(connection -> KeyTable.find(connection, id, this::proof));
        synchronized (cache) {
            found.ifPresent(key -> keep(key, now));
        }
        return found;
    }

    private void keep(TradingKey key, Instant now) {
        cache.put(key.id(), new Kept(key, now.plusSeconds(KEPT_SECONDS)));
        used.add(key.id());
        if (cache.size() > KEPT_MAX) {
            cache.remove(cache.keySet().iterator().next());
        }
    }

    private Proof proof(String id, byte[] secret, byte[] publicKey) {
        return secret == null
                ? new Proof.Public(RsaKeys.read(publicKey))
                : new Proof.Shared(box.open(secret, context(id)));
    }

    private static String context(String id) {
        return "trading-key:" + id;
    }

    /** Notes which keys were looked up since it was last called; once a minute is enough. */
    public void noteUse() {
        String[] ids;
        synchronized (cache) {
            ids = used.toArray(String[]::new);
            used.clear();
        }
        if (ids.length > 0) {
            database.withoutTenant(
                    connection -> {
                        KeyTable.used(connection, ids, clock.instant());
                        return null;
                    });
        }
    }

    /** A tenant's keys, newest first. */
    public List<KeyEntry> list(TenantId tenant) {
        return database.inTenant(tenant, KeyTable::list);
    }

    /** Ends a tenant's key; whether there was one that had not ended. */
    public boolean revoke(TenantId tenant, String id) {
        boolean ended =
                database.inTenant(
                        tenant, connection -> KeyTable.revoke(connection, id, clock.instant()));
        synchronized (cache) {
            cache.remove(id);
        }
        return ended;
    }

    private static String random(int length) {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Override
    public void close() {
        database.close();
    }
}
