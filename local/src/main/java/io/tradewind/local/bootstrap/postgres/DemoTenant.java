package io.tradewind.local.bootstrap.postgres;

import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookSecret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * The tenant of one's own machine, which may trigger sweeps unsigned, and the platform's own key.
 */
final class DemoTenant {

    private static final TenantId DEMO = new TenantId("demo");

    /** No limit that one machine could reach, so that load runs measure the platform. */
    private static final int REQUESTS_PER_MINUTE = 1_000_000;

    private final LocalSecrets secrets;

    DemoTenant(LocalSecrets secrets) {
        this.secrets = secrets;
    }

    /** Makes what is missing; {@code superuser} tells which signing secrets are there. */
    void make(Connection superuser) throws SQLException {
        String url =
                "jdbc:postgresql://localhost:"
                        + Port.POSTGRES.number()
                        + "/"
                        + DatabaseSetup.DATABASE;
        SecretBox box = SecretBox.of(Base64.getDecoder().decode(secrets.get("envelope_key")));
        try (Database database = Database.as(url, "accounts", secrets.get("database_accounts"))) {
            TenantAdmin admin = new TenantAdmin(database, box, Clock.systemUTC());
            admin.putTenant(new Tenant(DEMO, "Demo", true, OptionalInt.of(REQUESTS_PER_MINUTE)));
            admin.putApiKey(DEMO, Role.ADMIN, ApiKey.of(secrets.get("demo_api_key")));
            admin.putServiceKey(ApiKey.of(secrets.get("service_api_key")));
            for (Purpose purpose : Purpose.values()) {
                if (!signs(superuser, purpose)) {
                    String secret = secrets.get(purpose.label() + "_secret");
                    admin.addSigningSecret(DEMO, purpose, WebhookSecret.decode(secret), null);
                }
            }
        }
    }

    private static boolean signs(Connection superuser, Purpose purpose) throws SQLException {
        try (PreparedStatement statement =
                superuser.prepareStatement(
                        "select from accounts.signing_secrets where tenant_id = ? and purpose = ?")) {
            statement.setString(1, DEMO.value());
            statement.setString(2, purpose.label());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
