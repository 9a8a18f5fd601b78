package io.tradewind.sequencer.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in a real table, entered as the exchange's own role. */
final class TradingKeysTest {

    private static final PostgresServer SERVER = PostgresServer.shared().migrate("exchange");

    private final MovableClock clock =
            new MovableClock(Instant.ofEpochMilli(System.currentTimeMillis()));
    private final TradingKeys keys = keys(new byte[32]);
    private final TradingKeys elsewhere = keys(new byte[32]);
    private final TenantId tenant = tenant();

    private TradingKeys keys(byte[] envelope) {
        return new TradingKeys(SERVER.database("exchange"), SecretBox.of(envelope), clock);
    }

    private static TenantId tenant() {
        return TenantId.of("t-" + UUID.randomUUID().toString().substring(0, 18));
    }

    private static NewTradingKey wanted(Optional<Instant> expiresAt, Optional<byte[]> publicKey) {
        return new NewTradingKey(
                7,
                "desk",
                Set.of(Scope.READ, Scope.TRADE),
                Set.of(AddressRange.parse("10.0.0.0/8").orElseThrow()),
                expiresAt,
                publicKey);
    }

    @AfterEach
    void close() {
        keys.close();
        elsewhere.close();
    }

    @Test
    void aKeyIsFoundWithWhatItMayDo() {
        IssuedKey issued = keys.create(tenant, wanted(Optional.empty(), Optional.empty()));
        TradingKey found = elsewhere.find(issued.id()).orElseThrow();
        assertEquals(tenant, found.tenant());
        assertEquals(7, found.account());
        assertTrue(found.may(Scope.TRADE));
        assertFalse(found.may(Scope.WITHDRAW));
        assertTrue(found.mayComeFrom("10.9.8.7"));
        assertFalse(found.mayComeFrom("11.9.8.7"));
        Proof.Shared shared = assertInstanceOf(Proof.Shared.class, found.proof());
        assertArrayEquals(issued.secret().getBytes(StandardCharsets.UTF_8), shared.secret());
    }

    @Test
    void noRowShowsASecret() {
        IssuedKey issued = keys.create(tenant, wanted(Optional.empty(), Optional.empty()));
        try (TradingKeys others =
                keys("another key of 32 bytes, I think".getBytes(StandardCharsets.UTF_8))) {
            assertThrows(PermanentException.class, () -> others.find(issued.id()));
        }
    }

    @Test
    void anRsaKeyIsKeptWithoutASecret() throws NoSuchAlgorithmException {
        PublicKey key = rsa(2_048);
        IssuedKey issued =
                keys.create(tenant, wanted(Optional.empty(), Optional.of(key.getEncoded())));
        assertEquals("", issued.secret());
        assertEquals(
                key,
                assertInstanceOf(Proof.Public.class, keys.find(issued.id()).orElseThrow().proof())
                        .key());
    }

    @Test
    void weakKeysAndWhatIsNoneAreRefused() throws NoSuchAlgorithmException {
        byte[] weak = rsa(1_024).getEncoded();
        assertThrows(
                IllegalArgumentException.class,
                () -> keys.create(tenant, wanted(Optional.empty(), Optional.of(weak))));
        assertThrows(
                IllegalArgumentException.class,
                () -> keys.create(tenant, wanted(Optional.empty(), Optional.of(new byte[9]))));
        assertEquals(List.of(), keys.list(tenant), "nothing half done");
    }

    private static PublicKey rsa(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }

    @Test
    void aKeyThatHasExpiredIsFoundAsSuchKeptOrNot() {
        Instant end = clock.instant().minusSeconds(3);
        IssuedKey issued = keys.create(tenant, wanted(Optional.of(end), Optional.empty()));
        for (int i = 0; i < 2; i++) {
            assertEquals(Optional.of(end), keys.find(issued.id()).orElseThrow().expiresAt());
        }
        assertTrue(keys.revoke(tenant, issued.id()));
        assertTrue(keys.find(issued.id()).isEmpty());
    }

    @Test
    void aRevokedKeyEndsHereAtOnceAndElsewhereSoon() {
        IssuedKey issued = keys.create(tenant, wanted(Optional.empty(), Optional.empty()));
        assertTrue(keys.find(issued.id()).isPresent());
        assertTrue(elsewhere.find(issued.id()).isPresent());
        assertTrue(keys.revoke(tenant, issued.id()));
        assertFalse(keys.revoke(tenant, issued.id()), "once");
        assertTrue(keys.find(issued.id()).isEmpty());
        clock.advance(Duration.ofSeconds(10));
        assertTrue(elsewhere.find(issued.id()).isEmpty());
    }

    @Test
    void aTenantSeesAndEndsItsOwnKeysAlone() {
        IssuedKey issued = keys.create(tenant, wanted(Optional.empty(), Optional.empty()));
        TenantId other = tenant();
        assertEquals(List.of(), keys.list(other));
        assertFalse(keys.revoke(other, issued.id()));
        KeyEntry listed = keys.list(tenant).getFirst();
        assertEquals(issued.id(), listed.id());
        assertTrue(listed.usedAt().isEmpty());
        keys.find(issued.id());
        keys.noteUse();
        assertEquals(
                clock.millis(), keys.list(tenant).getFirst().usedAt().orElseThrow().toEpochMilli());
    }

    @Test
    void aKnownKeyIsPutOnce() {
        String id = "demo" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        IssuedKey known = new IssuedKey(id, "a secret of the demo");
        keys.put(tenant, known, wanted(Optional.empty(), Optional.empty()));
        keys.put(tenant, known, wanted(Optional.empty(), Optional.empty()));
        assertEquals(1, keys.list(tenant).size());
    }

    @Test
    void whatIsNoIdIsNobodys() {
        for (String id :
                List.of("", "short", "with space in it", "x".repeat(41), "'; drop --aaaa")) {
            assertTrue(keys.find(id).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.0.0/16, 10.1.255.1, true",
        "10.1.0.0/15, 10.0.3.1, true",
        "10.1.0.0/15, 10.2.3.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, 2001:db8::1, false",
        "10.0.0.0/8, example.com, false"
    })
    void aRangeHoldsItsAddresses(String range, String address, boolean holds) {
        assertEquals(holds, AddressRange.parse(range).orElseThrow().contains(address));
    }

    @ParameterizedTest
    @CsvSource({"example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "/8", "1.2.3.4/x"})
    void whatIsNoRangeIsNone(String text) {
        assertTrue(AddressRange.parse(text).isEmpty());
    }
}
