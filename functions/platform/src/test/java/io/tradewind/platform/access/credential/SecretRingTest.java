package io.tradewind.platform.access.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.platform.webhook.Verification;
import io.tradewind.platform.webhook.WebhookSecret;
import io.tradewind.platform.webhook.WebhookSigner;
import io.tradewind.platform.webhook.WebhookVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SecretRingTest {

    private static final PostgresServer SERVER = PostgresServer.shared();
    private static final Database ACCOUNTS = SERVER.database("accounts");
    private static final Database RESEARCH = SERVER.database("research");
    private static final byte[] BODY = {'{', '}'};
    private static final Duration DAY = Duration.ofDays(1);

    @AfterAll
    static void disconnect() {
        ACCOUNTS.close();
        RESEARCH.close();
    }

    private static SecretRing ring() {
        return new SecretRing(ACCOUNTS, TestTenant.box(), Clock.systemUTC());
    }

    private static byte[] rotate(TenantId tenant, Duration overlap) {
        var issued = ring().rotate(tenant, Purpose.TRIGGER, overlap, Request.unique());
        return WebhookSecret.decode(((Issued.Done<NewSecret>) issued).credential().secret());
    }

    private static boolean accepted(TenantId tenant, byte[] secret) {
        Clock clock = Clock.systemUTC();
        List<byte[]> valid =
                new SigningSecrets(RESEARCH, TestTenant.box(), clock).of(tenant, Purpose.TRIGGER);
        var headers = WebhookSigner.sign("msg_1", Instant.now(), BODY, List.of(secret));
        return new WebhookVerifier(clock).verify(headers, BODY, valid)
                instanceof Verification.Valid;
    }

    @Test
    void bothSecretsAreGoodDuringTheOverlapAndTheOldOneEndsWithIt() {
        TestTenant tenant = TestTenant.create(SERVER);
        byte[] next = rotate(tenant.id(), DAY);
        assertEquals(List.of(true, true), both(tenant, next));
        SERVER.run(
                "update accounts.signing_secrets set expires_at = now() - interval '1 second'"
                        + " where tenant_id = '%s' and expires_at is not null"
                                .formatted(tenant.id()));
        assertEquals(List.of(false, true), both(tenant, next));
    }

    private static List<Boolean> both(TestTenant tenant, byte[] next) {
        return List.of(accepted(tenant.id(), tenant.triggerSecret()), accepted(tenant.id(), next));
    }

    /** Functions keep secrets for half a minute; who rotates and signs at once is not refused. */
    @Test
    void newSecretIsGoodAtOnceWhereTheEarlierOnesAreKept() {
        TestTenant tenant = TestTenant.create(SERVER);
        Instant start = Instant.now();
        MovableInstant clock = new MovableInstant(start);
        SigningSecrets kept = new SigningSecrets(RESEARCH, TestTenant.box(), clock);
        assertEquals(true, accepted(kept, clock, tenant, tenant.triggerSecret()));
        byte[] next = rotate(tenant.id(), DAY);
        clock.now = start.plusMillis(999);
        assertEquals(false, accepted(kept, clock, tenant, next), "read again too often");
        clock.now = start.plusSeconds(1);
        assertEquals(true, accepted(kept, clock, tenant, next));
        assertEquals(true, accepted(kept, clock, tenant, tenant.triggerSecret()));
    }

    private static boolean accepted(
            SigningSecrets secrets, Clock clock, TestTenant tenant, byte[] secret) {
        var headers = WebhookSigner.sign("msg_1", clock.instant(), BODY, List.of(secret));
        return secrets.verify(
                        new WebhookVerifier(clock), headers, BODY, tenant.id(), Purpose.TRIGGER)
                instanceof Verification.Valid;
    }

    @Test
    void rotatingWithoutOverlapEndsTheOldSecretAtOnce() {
        TestTenant tenant = TestTenant.create(SERVER);
        byte[] next = rotate(tenant.id(), Duration.ZERO);
        assertEquals(List.of(false, true), both(tenant, next));
    }

    @Test
    void laterRotationNeverLengthensAnEarlierEnd() {
        TestTenant tenant = TestTenant.create(SERVER);
        rotate(tenant.id(), Duration.ofHours(1));
        Instant end = oldest(tenant).expiresAt();
        rotate(tenant.id(), DAY);
        assertEquals(end, oldest(tenant).expiresAt());
    }

    private static SecretEntry oldest(TestTenant tenant) {
        return ring().list(tenant.id()).stream()
                .filter(s -> s.purpose() == Purpose.TRIGGER)
                .reduce((_, older) -> older)
                .orElseThrow();
    }

    @Test
    void secretsOfAPurposeHaveALimitAndEveryoneBelowItIsGood() {
        TestTenant tenant = TestTenant.create(SERVER);
        for (int made = 1; made < SigningSecrets.VALID_MAX; made++) {
            rotate(tenant.id(), DAY);
        }
        assertEquals(true, accepted(tenant.id(), tenant.triggerSecret()));
        assertEquals(
                new Issued.Full<>(SigningSecrets.VALID_MAX),
                ring().rotate(tenant.id(), Purpose.TRIGGER, DAY, Request.unique()));
        assertEquals(true, accepted(tenant.id(), rotate(tenant.id(), Duration.ZERO)));
    }

    @Test
    void secretIsEndedByItsIdButNotTheLastOne() {
        TestTenant tenant = TestTenant.create(SERVER);
        SecretEntry first = oldest(tenant);
        assertInstanceOf(Ended.Last.class, ring().end(tenant.id(), first.secretId()));
        byte[] next = rotate(tenant.id(), DAY);
        assertInstanceOf(Ended.Done.class, ring().end(tenant.id(), first.secretId()));
        assertEquals(List.of(false, true), both(tenant, next));
        assertInstanceOf(Ended.Done.class, ring().end(tenant.id(), first.secretId()));
        TestTenant other = TestTenant.create(SERVER);
        assertInstanceOf(Ended.Unknown.class, ring().end(other.id(), first.secretId()));
    }

    @Test
    void repeatedRotationMakesOneSecret() {
        TestTenant tenant = TestTenant.create(SERVER);
        Request request = new Request(Optional.of("k"), new byte[32]);
        var first = ring().rotate(tenant.id(), Purpose.CALLBACK, DAY, request);
        assertEquals(first, ring().rotate(tenant.id(), Purpose.CALLBACK, DAY, request));
        assertEquals(3, ring().list(tenant.id()).size());
    }

    @Test
    void overlapHasItsLimits() {
        TestTenant tenant = TestTenant.create(SERVER);
        for (Duration overlap :
                List.of(Duration.ofSeconds(-1), SecretRing.OVERLAP_MAX.plusSeconds(1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ring().rotate(tenant.id(), Purpose.TRIGGER, overlap, Request.unique()));
        }
    }
}
