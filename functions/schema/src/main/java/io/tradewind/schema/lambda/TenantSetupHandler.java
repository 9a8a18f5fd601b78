package io.tradewind.schema.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Makes a tenant with its first key, of role ADMIN, and a signing secret of each purpose, or
 * changes its name. Called by an operator: {@code {"tenant": "acme", "name": "Acme"}}. Idempotent
 * on the tenant: its key is told once.
 */
public final class TenantSetupHandler
        implements RequestHandler<Map<String, String>, Map<String, String>> {

    private final TenantAdmin admin;

    /** Wires the function from its environment. */
    public TenantSetupHandler() {
        this(administrator(Settings.fromEnvironment()));
    }

    TenantSetupHandler(TenantAdmin admin) {
        this.admin = admin;
    }

    private static TenantAdmin administrator(Settings settings) {
        return new TenantAdmin(
                Database.fromSettings(settings),
                SecretBox.fromSettings(settings, Secrets.shared()),
                Clock.systemUTC());
    }

    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        return Invocation.run(
                context,
                () -> {
                    TenantId id = TenantId.of(event.getOrDefault("tenant", ""));
                    String name = event.getOrDefault("name", id.value());
                    Map<String, String> answer = new TreeMap<>(Map.of("tenant", id.value()));
                    admin.setUp(new Tenant(id, name, false, OptionalInt.empty()))
                            .ifPresent(key -> answer.put("api_key", key.text()));
                    return answer;
                });
    }
}
