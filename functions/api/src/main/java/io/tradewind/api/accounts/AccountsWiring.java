package io.tradewind.api.accounts;

import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.access.credential.KeyRing;
import io.tradewind.platform.access.credential.SecretRing;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import java.time.Clock;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What the accounts routes adapt. Nothing here connects to anything before its first use.
 *
 * @param keys the tenants' API keys
 * @param secrets the tenants' signing secrets
 * @param tenants the tenants themselves
 * @param callers who may come in
 * @param gate how often they may
 */
public record AccountsWiring(
        KeyRing keys,
        SecretRing secrets,
        Tenants tenants,
        ApiKeys callers,
        RequestGate gate,
        Clock clock) {

    /** The services over what the environment names. */
    public static AccountsWiring fromEnvironment() {
        Settings settings = Settings.fromEnvironment();
        Clock clock = Clock.systemUTC();
        Database database = Database.fromSettings(settings);
        SecretBox box = SecretBox.fromSettings(settings, Secrets.shared());
        Tenants tenants = new Tenants(database, clock);
        return new AccountsWiring(
                new KeyRing(database, box, clock),
                new SecretRing(database, box, clock),
                tenants,
                new ApiKeys(database, clock),
                RequestGate.fromSettings(settings, tenants, clock),
                clock);
    }

    /** The controllers, each over the services that it adapts. */
    public void routes(GenericApplicationContext context) {
        context.registerBean(KeyController.class, () -> new KeyController(keys, clock));
        context.registerBean(
                SigningSecretController.class, () -> new SigningSecretController(secrets));
        context.registerBean(TenantController.class, () -> new TenantController(tenants));
    }
}
