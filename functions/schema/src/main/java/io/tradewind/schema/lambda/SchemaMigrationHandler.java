package io.tradewind.schema.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.schema.Login;
import io.tradewind.schema.postgres.Master;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes roles and schemas, migrates them, and makes the platform's own API key valid. Called by
 * Terraform before the other functions change. Idempotent: what is there stays.
 */
public final class SchemaMigrationHandler
        implements RequestHandler<Map<String, String>, Map<String, List<String>>> {

    private static final String ACCOUNTS = "accounts";

    private final Settings settings;
    private final Secrets secrets;

    /** Wires the function from its environment. */
    public SchemaMigrationHandler() {
        this(Settings.fromEnvironment(), Secrets.shared());
    }

    SchemaMigrationHandler(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    @Override
    public Map<String, List<String>> handleRequest(Map<String, String> event, Context context) {
        return Invocation.run(context, this::migrate);
    }

    private Map<String, List<String>> migrate() {
        String url = settings.text("DATABASE_URL");
        List<Login> logins =
                Stream.of(settings.text("DATABASE_SECRETS").split(",", -1))
                        .map(secret -> Login.of(secrets.refresh(secret.strip())))
                        .toList();
        Login accounts =
                logins.stream()
                        .filter(login -> login.role().equals(ACCOUNTS))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new PermanentException(
                                                "DATABASE_SECRETS has no login role accounts"));
        try {
            new Master(url, Login.of(secrets.refresh(settings.text("DATABASE_MASTER_SECRET"))))
                    .migrate(logins);
        } catch (SQLException refused) {
            throw new PermanentException("The schemas could not be migrated", refused);
        }
        String key = secrets.json(settings.text("TRADING_API_SECRET")).path("api_key").asText("");
        try (Database database = Database.as(url, accounts.role(), accounts.password())) {
            new TenantAdmin(database, SecretBox.fromSettings(settings, secrets), Clock.systemUTC())
                    .putServiceKey(ApiKey.of(key));
        }
        return Map.of("schemas", logins.stream().map(Login::role).toList());
    }
}
