package io.tradewind.platform.access.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.Forgetting;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.TestTenant;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final PostgresServer SERVER = PostgresServer.shared();
    private static final Database ACCOUNTS = SERVER.database("accounts");
    private static final Database PIPELINE = SERVER.database("pipeline");
    private static final Request ONCE = Request.unique();

    @AfterAll
    static void disconnect() {
        ACCOUNTS.close();
        PIPELINE.close();
    }

    private static KeyRing ring() {
        return new KeyRing(ACCOUNTS, TestTenant.box(), Clock.systemUTC());
    }

    private static Optional<Principal> holder(String key) {
        return new ApiKeys(PIPELINE, Clock.systemUTC()).authenticate(key, null);
    }

    private static Request request(String key, int digest) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) digest;
        return new Request(Optional.of(key), bytes);
    }

    private static NewKey issue(TenantId tenant, Role role, Instant expiresAt) {
        var issued = ring().issue(tenant, role, "for a test", expiresAt, ONCE);
        return ((Issued.Done<NewKey>) issued).credential();
    }

    @Test
    void issuedKeyLetsItsHolderInWithItsRole() {
        TestTenant tenant = TestTenant.create(SERVER);
        NewKey key = issue(tenant.id(), Role.VIEWER, null);
        assertEquals(
                Optional.of(new Principal(tenant.id(), Role.VIEWER, key.prefix())),
                holder(key.key()));
        KeyEntry listed =
                ring().list(tenant.id()).stream()
                        .filter(k -> k.keyId().equals(key.keyId()))
                        .findFirst()
                        .orElseThrow();
        assertEquals("for a test", listed.name());
        assertFalse(ring().list(tenant.id()).toString().contains(key.key()));
        assertFalse(key.toString().contains(key.key()));
    }

    @Test
    void keyEndsOnTimeEvenWhereItIsRemembered() {
        TestTenant tenant = TestTenant.create(SERVER);
        // Of the database's time there is an hour left, of the time that passes here 20 seconds.
        Instant now = Instant.now().plus(Duration.ofHours(1));
        NewKey key = issue(tenant.id(), Role.EDITOR, now.plusSeconds(20));
        MovableInstant time = new MovableInstant(now);
        ApiKeys remembering = new ApiKeys(PIPELINE, time);
        assertTrue(remembering.authenticate(key.key(), null).isPresent());
        SERVER.run(
                "update accounts.api_keys set expires_at = now() where key_id = '%s'"
                        .formatted(key.keyId()));
        time.now = now.plusSeconds(19);
        assertTrue(remembering.authenticate(key.key(), null).isPresent());
        time.now = now.plusSeconds(21);
        assertEquals(Optional.empty(), remembering.authenticate(key.key(), null));
    }

    @Test
    void revokedKeyIsNobodysAndStaysListed() {
        TestTenant tenant = TestTenant.create(SERVER);
        NewKey key = issue(tenant.id(), Role.EDITOR, null);
        var revoked = ring().revoke(tenant.id(), key.keyId());
        KeyEntry entry = ((Ended.Done<KeyEntry>) revoked).credential();
        assertEquals(Optional.empty(), holder(key.key()));
        assertEquals(revoked, ring().revoke(tenant.id(), key.keyId()));
        assertTrue(ring().list(tenant.id()).contains(entry));
    }

    @Test
    void lastAdministratorStays() {
        TestTenant tenant = TestTenant.create(SERVER);
        UUID first =
                ring().list(tenant.id()).stream()
                        .filter(k -> k.role() == Role.ADMIN)
                        .findFirst()
                        .orElseThrow()
                        .keyId();
        assertInstanceOf(Ended.Last.class, ring().revoke(tenant.id(), first));
        NewKey second = issue(tenant.id(), Role.ADMIN, null);
        assertInstanceOf(Ended.Done.class, ring().revoke(tenant.id(), first));
        assertInstanceOf(Ended.Last.class, ring().revoke(tenant.id(), second.keyId()));
    }

    @Test
    void anotherTenantsKeyIsUnknown() {
        TestTenant one = TestTenant.create(SERVER);
        TestTenant other = TestTenant.create(SERVER);
        NewKey key = issue(one.id(), Role.EDITOR, null);
        assertInstanceOf(Ended.Unknown.class, ring().revoke(other.id(), key.keyId()));
        assertTrue(holder(key.key()).isPresent());
    }

    @Test
    void repeatedRequestGetsTheSameKeyAndAnotherOneConflicts() {
        TestTenant tenant = TestTenant.create(SERVER);
        var first = ring().issue(tenant.id(), Role.VIEWER, "ci", null, request("a", 1));
        var again = ring().issue(tenant.id(), Role.VIEWER, "ci", null, request("a", 1));
        assertEquals(first, again);
        assertInstanceOf(
                Issued.Conflict.class,
                ring().issue(tenant.id(), Role.ADMIN, "ci", null, request("a", 2)));
        assertNotEquals(first, ring().issue(tenant.id(), Role.VIEWER, "ci", null, ONCE));
        TestTenant other = TestTenant.create(SERVER);
        assertNotEquals(first, ring().issue(other.id(), Role.VIEWER, "ci", null, request("a", 1)));
    }

    @Test
    void racingRepetitionsIssueOneKey() throws Exception {
        TestTenant tenant = TestTenant.create(SERVER);
        Set<Issued<NewKey>> answers = new HashSet<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            Callable<Issued<NewKey>> race =
                    () -> {
                        try (Database own = SERVER.database("accounts")) {
                            return new KeyRing(own, TestTenant.box(), Clock.systemUTC())
                                    .issue(tenant.id(), Role.VIEWER, "ci", null, request("r", 1));
                        }
                    };
            for (Future<Issued<NewKey>> one : pool.invokeAll(List.of(race, race, race, race))) {
                answers.add(one.get());
            }
        }
        assertEquals(1, answers.size());
        assertEquals(4, ring().list(tenant.id()).size());
    }

    @Test
    void keysHaveALimit() {
        TestTenant tenant = TestTenant.create(SERVER);
        int there = ring().list(tenant.id()).size();
        for (int key = there; key < KeyRing.VALID_MAX; key++) {
            issue(tenant.id(), Role.VIEWER, null);
        }
        assertEquals(
                new Issued.Full<>(KeyRing.VALID_MAX),
                ring().issue(tenant.id(), Role.VIEWER, "", null, ONCE));
    }

    @Test
    void storedAnswersDoNotShowTheKey() throws Exception {
        TestTenant tenant = TestTenant.create(SERVER);
        var issued = ring().issue(tenant.id(), Role.VIEWER, "ci", null, request("s", 1));
        String key = ((Issued.Done<NewKey>) issued).credential().key();
        try (var connection = SERVER.superuser();
                var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select encode(answer, 'escape') from accounts.answers"
                                        + " where tenant_id = '%s'".formatted(tenant.id()))) {
            assertTrue(rows.next());
            assertFalse(rows.getString(1).contains(key));
        }
    }

    @Test
    void oldAnswersAreForgottenAndYoungOnesKept() {
        TestTenant tenant = TestTenant.create(SERVER);
        var first = ring().issue(tenant.id(), Role.VIEWER, "ci", null, request("f", 1));
        assertEquals(0, forget(Instant.now().minus(Duration.ofHours(1))));
        assertEquals(first, ring().issue(tenant.id(), Role.VIEWER, "ci", null, request("f", 1)));
        assertTrue(forget(Instant.now().plusSeconds(60)) > 0);
        assertNotEquals(first, ring().issue(tenant.id(), Role.VIEWER, "ci", null, request("f", 1)));
    }

    @Test
    void credentialsThatEndedLongAgoAreForgottenAndNoOthers() {
        TestTenant tenant = TestTenant.create(SERVER);
        NewKey ended = issue(tenant.id(), Role.EDITOR, null);
        ring().revoke(tenant.id(), ended.keyId());
        issue(tenant.id(), Role.EDITOR, Instant.now().plusSeconds(3600));
        Forgetting forgetting = new Forgetting(ACCOUNTS, "accounts.forget_credentials");
        forgetting.forget(Instant.now().minusSeconds(60), 500);
        assertEquals(5, ring().list(tenant.id()).size());
        assertTrue(forgetting.forget(Instant.now().plusSeconds(1), 500) >= 1);
        assertEquals(4, ring().list(tenant.id()).size());
        assertTrue(holder(tenant.adminKey().text()).isPresent());
    }

    private static int forget(Instant before) {
        return new Forgetting(ACCOUNTS, "accounts.forget_answers").forget(before, 100);
    }
}
