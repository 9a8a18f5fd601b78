package io.tradewind.platform.access;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.Verification;
import io.tradewind.platform.webhook.WebhookVerifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets with which webhooks of a tenant are signed: the newest first, and more than one while
 * they rotate, {@value #VALID_MAX} at most. Kept for half a minute; a signature that fits none of
 * those kept has them read again, once a second at most, so that a new secret is good at once.
 * Thread-safe.
 */
public final class SigningSecrets {

    static final Duration KEPT = Duration.ofSeconds(30);

    /** How old what is kept must be before a signature that does not fit has it read again. */
    static final Duration DOUBTED = Duration.ofSeconds(1);

    /** Most secrets of one tenant and purpose that are valid at once. */
    public static final int VALID_MAX = 5;

    private static final int KEPT_MAX = 1000;

    private final Database database;
    private final SecretBox box;
    private final Clock clock;
    private final Map<Key, Kept> cache = new ConcurrentHashMap<>();

    /** Secrets as this context's login role may look them up, opened with this box. */
    public SigningSecrets(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    private record Key(TenantId tenant, Purpose purpose) {}

    private record Kept(List<byte[]> secrets, Instant since) {

        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(since.plus(age));
        }
    }

    /**
     * Verifies a webhook with the tenant's secrets of this purpose.
     *
     * @param headers the request's, names in any case
     * @param body exactly the bytes received
     */
    public Verification verify(
            WebhookVerifier verifier,
            Map<String, String> headers,
            byte[] body,
            TenantId tenant,
            Purpose purpose) {
        Key key = new Key(tenant, purpose);
        Verification verification = verifier.verify(headers, body, of(key, KEPT));
        return verification instanceof Verification.Forged
                ? verifier.verify(headers, body, of(key, DOUBTED))
                : verification;
    }

    /** The tenant's secrets for this purpose that have not expired, newest first; may be none. */
    public List<byte[]> of(TenantId tenant, Purpose purpose) {
        return of(new Key(tenant, purpose), KEPT);
    }

    private List<byte[]> of(Key key, Duration age) {
        Instant now = clock.instant();
        Kept kept = cache.get(key);
        if (kept != null && kept.isYoungerThan(age, now)) {
            return kept.secrets();
        }
        List<byte[]> sealed = database.withoutTenant(connection -> load(connection, key));
        String context = context(key.tenant(), key.purpose());
        List<byte[]> secrets = sealed.stream().map(one -> box.open(one, context)).toList();
        if (cache.size() >= KEPT_MAX) {
            cache.clear();
        }
        cache.put(key, new Kept(secrets, now));
        return secrets;
    }

    /** What a tenant's secret of this purpose is sealed for. */
    public static String context(TenantId tenant, Purpose purpose) {
        return "signing:" + tenant.value() + ":" + purpose.label();
    }

    private static List<byte[]> load(Connection connection, Key key) throws SQLException {
        String find = "select secret from accounts.signing_secrets_of(?, ?)";
        List<byte[]> sealed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setString(1, key.tenant().value());
            statement.setString(2, key.purpose().label());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sealed.add(rows.getBytes(1));
                }
            }
        }
        return sealed;
    }
}
