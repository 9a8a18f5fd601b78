package io.tradewind.platform.testing;

import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookSecret;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/**
 * A tenant of a test's own, with a key of each kind and a secret of each purpose.
 *
 * @param id a random id
 * @param adminKey key with role ADMIN
 * @param editorKey key with role EDITOR
 * @param viewerKey key with role VIEWER
 * @param serviceKey key with role SERVICE, good for any tenant
 * @param triggerSecret signs triggers
 * @param callbackSecret signs callbacks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TestTenant(
        TenantId id,
        ApiKey adminKey,
        ApiKey editorKey,
        ApiKey viewerKey,
        ApiKey serviceKey,
        byte[] triggerSecret,
        byte[] callbackSecret) {

    private static final byte[] ENVELOPE_KEY = new byte[32];

    /** What the secret of {@code ENVELOPE_KEY_SECRET} holds in tests. */
    public static final String ENVELOPE_KEY_SECRET =
            "{\"key\":\"" + Base64.getEncoder().encodeToString(ENVELOPE_KEY) + "\"}";

    /** The box that opens the secrets of test tenants. */
    public static SecretBox box() {
        return SecretBox.of(ENVELOPE_KEY);
    }

    /** Makes a tenant that does not allow unsigned triggers. */
    public static TestTenant create(PostgresServer server) {
        return create(server, false);
    }

    /** Makes a tenant. */
    public static TestTenant create(PostgresServer server, boolean unsignedTriggersAllowed) {
        TestTenant made =
                new TestTenant(
                        TenantId.of("t-" + UUID.randomUUID().toString().substring(0, 18)),
                        ApiKey.random(),
                        ApiKey.random(),
                        ApiKey.random(),
                        ApiKey.random(),
                        WebhookSecret.random(),
                        WebhookSecret.random());
        try (Database database = server.database("accounts")) {
            TenantAdmin admin = new TenantAdmin(database, box(), Clock.systemUTC());
            admin.putTenant(new Tenant(made.id, "Test", unsignedTriggersAllowed));
            admin.putApiKey(made.id, Role.ADMIN, made.adminKey);
            admin.putApiKey(made.id, Role.EDITOR, made.editorKey);
            admin.putApiKey(made.id, Role.VIEWER, made.viewerKey);
            admin.putServiceKey(made.serviceKey);
            admin.addSigningSecret(made.id, Purpose.TRIGGER, made.triggerSecret, null);
            admin.addSigningSecret(made.id, Purpose.CALLBACK, made.callbackSecret, null);
        }
        return made;
    }
}
