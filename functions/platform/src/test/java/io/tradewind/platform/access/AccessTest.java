package io.tradewind.platform.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.TestTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static PostgresServer server;
    private static Database pipeline;
    private static Database accounts;

    @BeforeAll
    static void connect() {
        server = PostgresServer.shared();
        pipeline = server.database("pipeline");
        accounts = server.database("accounts");
    }

    @AfterAll
    static void disconnect() {
        pipeline.close();
        accounts.close();
    }

    private static ApiKeys keys() {
        return new ApiKeys(pipeline, Clock.systemUTC());
    }

    private static TenantAdmin admin() {
        return new TenantAdmin(accounts, TestTenant.box(), Clock.systemUTC());
    }

    @Test
    void keyActsForItsTenantOnly() {
        TestTenant one = TestTenant.create(server);
        TestTenant other = TestTenant.create(server);
        String key = one.editorKey().text();
        Principal expected = new Principal(one.id(), Role.EDITOR, one.editorKey().prefix());
        assertEquals(Optional.of(expected), keys().authenticate(key, null));
        assertEquals(Optional.of(expected), keys().authenticate(key, one.id().value()));
        assertEquals(Optional.empty(), keys().authenticate(key, other.id().value()));
        assertEquals(Optional.empty(), keys().authenticate(key, "No Tenant"));
    }

    @Test
    void serviceKeyActsForTheTenantThatItNames() {
        TestTenant tenant = TestTenant.create(server);
        String key = tenant.serviceKey().text();
        assertEquals(
                Optional.of(tenant.id()),
                keys().authenticate(key, tenant.id().value()).map(Principal::tenant));
        assertEquals(Optional.empty(), keys().authenticate(key, null));
        assertEquals(Optional.empty(), keys().authenticate(key, "nobody-of-that-name"));
    }

    @Test
    void unknownAndMalformedKeysAreNobodys() {
        assertEquals(Optional.empty(), keys().authenticate(null, null));
        assertEquals(Optional.empty(), keys().authenticate("", null));
        assertEquals(Optional.empty(), keys().authenticate("tw_short", null));
        assertEquals(Optional.empty(), keys().authenticate("tw_" + "x".repeat(5000), null));
        assertEquals(Optional.empty(), keys().authenticate(ApiKey.random().text(), null));
    }

    @Test
    void revokedKeyIsNobodys() {
        TestTenant tenant = TestTenant.create(server);
        admin().revokeApiKey(tenant.editorKey());
        assertEquals(Optional.empty(), keys().authenticate(tenant.editorKey().text(), null));
        assertTrue(keys().authenticate(tenant.viewerKey().text(), null).isPresent());
    }

    @Test
    void secretsRotate() {
        TestTenant tenant = TestTenant.create(server);
        byte[] second = new byte[32];
        admin().addSigningSecret(
                        tenant.id(), Purpose.TRIGGER, second, Instant.now().plusSeconds(3600));
        List<byte[]> both = secrets().of(tenant.id(), Purpose.TRIGGER);
        assertEquals(2, both.size());
        assertArrayEquals(second, both.get(0));
        assertArrayEquals(tenant.triggerSecret(), both.get(1));

        byte[] third = new byte[40];
        admin().addSigningSecret(
                        tenant.id(), Purpose.TRIGGER, third, Instant.now().minusSeconds(1));
        List<byte[]> newest = secrets().of(tenant.id(), Purpose.TRIGGER);
        assertEquals(1, newest.size());
        assertArrayEquals(third, newest.getFirst());
        assertArrayEquals(
                tenant.callbackSecret(), secrets().of(tenant.id(), Purpose.CALLBACK).getFirst());
    }

    @Test
    void tenantIsFoundWithItsRule() {
        TestTenant tenant = TestTenant.create(server, true);
        Tenants tenants = new Tenants(pipeline, Clock.systemUTC());
        assertEquals(Optional.of(new Tenant(tenant.id(), "Test", true)), tenants.find(tenant.id()));
        assertEquals(Optional.empty(), tenants.find(TenantId.of("nobody")));
    }

    @Test
    void contextsSeeAccountsThroughFunctionsOnly() {
        for (String table : List.of("tenants", "api_keys", "signing_secrets")) {
            SqlFailureException refused =
                    assertThrows(
                            SqlFailureException.class, () -> count(pipeline, "accounts." + table));
            assertEquals("42501", refused.sqlState());
        }
    }

    @Test
    void accountsSeesTheRowsOfItsTenantOnly() {
        TestTenant one = TestTenant.create(server);
        TestTenant.create(server);
        assertEquals(1L, countIn(one.id(), "accounts.tenants"));
        assertEquals(3L, countIn(one.id(), "accounts.api_keys"));
        assertEquals(0L, count(accounts, "accounts.tenants"));
        assertEquals(0L, count(accounts, "accounts.signing_secrets"));
    }

    private static SigningSecrets secrets() {
        return new SigningSecrets(pipeline, TestTenant.box(), Clock.systemUTC());
    }

    private static long countIn(TenantId tenant, String table) {
        return accounts.inTenant(tenant, c -> count(c.createStatement(), table));
    }

    private static long count(Database database, String table) {
        return database.withoutTenant(c -> count(c.createStatement(), table));
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (statement;
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
