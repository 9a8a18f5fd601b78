package io.tradewind.local.bootstrap.postgres;

import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Tenant;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The tenants of a platform on one's own machine, for whoever runs it. */
public final class LocalTenants implements AutoCloseable {

    private final Database database;
    private final TenantAdmin admin;

    /** Tenants of the platform with these secrets, in the database that it runs. */
    public LocalTenants(LocalSecrets secrets) {
        String url =
                "jdbc:postgresql://localhost:"
                        + Port.POSTGRES.number()
                        + "/"
                        + DatabaseSetup.DATABASE;
        SecretBox box = SecretBox.of(Base64.getDecoder().decode(secrets.get("envelope_key")));
        this.database = Database.as(url, "accounts", secrets.get("database_accounts"));
        this.admin = new TenantAdmin(database, box, Clock.systemUTC());
    }

    /** Every tenant, by id. */
    public List<Tenant> list() {
        return admin.tenants();
    }

    /**
     * Makes a tenant with a signing secret of each purpose.
     *
     * @return its first key, of role ADMIN; empty where the tenant is there already and was changed
     */
    public Optional<ApiKey> put(Tenant tenant) {
        return admin.setUp(tenant);
    }

    @Override
    public void close() {
        database.close();
    }
}
