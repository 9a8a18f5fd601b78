package io.tradewind.schema.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.schema.Login;
import io.tradewind.schema.OrdinaryMaster;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the stack of the schemas deploys, told what Terraform tells it. */
class SchemaFunctionsTest {

    private static final String KEY = "tw_the-platforms-own-key-0123456789";

    private final OrdinaryMaster ordinary = OrdinaryMaster.shared();
    private final List<Login> logins = ordinary.logins();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    SchemaFunctionsTest() {
        variables.put("DATABASE_URL", ordinary.url());
        variables.put("DATABASE_MASTER_SECRET", "master");
        variables.put(
                "DATABASE_SECRETS", String.join(",", logins.stream().map(Login::role).toList()));
        variables.put("TRADING_API_SECRET", "service");
        variables.put("ENVELOPE_KEY_SECRET", "envelope");
        secrets.put("master", ordinary.login().secret());
        logins.forEach(login -> secrets.put(login.role(), login.secret()));
        secrets.put("service", "{\"api_key\":\"" + KEY + "\"}");
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        secrets.put("envelope", "{\"key\":\"" + key + "\"}");
    }

    private Map<String, List<String>> migrate() {
        return new SchemaMigrationHandler(Settings.of(variables), Secrets.of(secrets))
                .handleRequest(Map.of("code", "a-jar"), null);
    }

    @Test
    void theMigrationMakesTheSchemasAndThePlatformsKeyAndMayComeAgain() throws SQLException {
        Map<String, List<String>> done =
                Map.of("schemas", List.of("accounts", "pipeline", "research", "exchange"));
        assertEquals(done, migrate());
        assertEquals(done, migrate());
        try (var connection = ordinary.server().superuser();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from accounts.api_keys where role = 'SERVICE'")) {
            row.next();
            assertEquals(1, row.getInt(1));
        }
    }

    @Test
    void aTenantsKeyIsToldOnce() {
        migrate();
        Login accounts = logins.getFirst();
        try (Database database =
                Database.as(ordinary.url(), accounts.role(), accounts.password())) {
            TenantSetupHandler setup =
                    new TenantSetupHandler(
                            new TenantAdmin(
                                    database, SecretBox.of(new byte[32]), Clock.systemUTC()));
            Map<String, String> asked = Map.of("tenant", "first", "name", "First");
            Map<String, String> told = setup.handleRequest(asked, null);
            assertEquals("first", told.get("tenant"));
            assertEquals(told.get("api_key"), ApiKey.of(told.get("api_key")).text());
            assertNull(setup.handleRequest(asked, null).get("api_key"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> setup.handleRequest(Map.of("tenant", "No tenant!"), null));
        }
    }

    @Test
    void whatIsMissingIsNamedAndNoSecretIsTold() {
        variables.put("DATABASE_SECRETS", "pipeline");
        PermanentException noAccounts = assertThrows(PermanentException.class, this::migrate);
        assertTrue(noAccounts.getMessage().contains("accounts"), noAccounts.getMessage());
        variables.put("DATABASE_SECRETS", "accounts");
        secrets.put("master", new Login("ordinary_master", "not-the-password").secret());
        PermanentException refused = assertThrows(PermanentException.class, this::migrate);
        assertEquals("The schemas could not be migrated", refused.getMessage());
        assertTrue(
                !refused.getCause().getMessage().contains("not-the-password"),
                refused.getCause().getMessage());
    }

    @Test
    void aRotationWithoutItsStepIsRefused() {
        CredentialRotationHandler rotation =
                new CredentialRotationHandler(
                        secret -> {
                            throw new AssertionError("nothing is asked of " + secret);
                        });
        Map<String, String> event = Map.of("Step", "createSecret", "ClientRequestToken", "t");
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> rotation.handleRequest(event, null));
        assertEquals("The event has no SecretId", refused.getMessage());
    }
}
