package io.tradewind.platform.webhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECRET =
            WebhookSecret.decode("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] OTHER = new byte[32];

    private static WebhookVerifier at(Instant instant) {
        return new WebhookVerifier(Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static Map<String, String> signed() {
        return WebhookSigner.sign(ID, NOW, BODY, List.of(SECRET));
    }

    private static Map<String, String> with(String header, String value) {
        Map<String, String> headers = new HashMap<>(signed());
        headers.put(header, value);
        return headers;
    }

    private static Verification verify(Map<String, String> headers) {
        return at(NOW).verify(headers, BODY, List.of(SECRET));
    }

    @Test
    void signsTheVectorOfTheStandard() {
        Map<String, String> expected =
                Map.of(
                        "webhook-id", ID,
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertEquals(expected, signed());
        assertEquals(new Verification.Valid(ID), verify(expected));
    }

    @Test
    void headerNamesComeInAnyCase() {
        Map<String, String> headers = new HashMap<>();
        signed().forEach((name, value) -> headers.put(name.toUpperCase(Locale.ROOT), value));
        assertEquals(new Verification.Valid(ID), verify(headers));
    }

    @Test
    void anyOfSeveralSecretsAndSignaturesMaySign() {
        Map<String, String> both = WebhookSigner.sign(ID, NOW, BODY, List.of(OTHER, SECRET));
        assertEquals(new Verification.Valid(ID), at(NOW).verify(both, BODY, List.of(SECRET)));
        assertEquals(
                new Verification.Valid(ID), at(NOW).verify(signed(), BODY, List.of(OTHER, SECRET)));
        assertEquals(
                new Verification.Valid(ID),
                verify(
                        with(
                                WebhookSigner.SIGNATURE,
                                "v1a,abc v1,!! v1,QQ== " + signed().get(WebhookSigner.SIGNATURE))));
    }

    @Test
    void fiveMinutesEitherWayAreRecent() {
        for (long seconds : new long[] {-300, 300}) {
            assertEquals(
                    new Verification.Valid(ID),
                    at(NOW.plusSeconds(seconds)).verify(signed(), BODY, List.of(SECRET)));
        }
        for (long seconds : new long[] {-301, 301}) {
            assertEquals(
                    new Verification.Stale(),
                    at(NOW.plusSeconds(seconds)).verify(signed(), BODY, List.of(SECRET)));
        }
    }

    @Test
    void whatIsNotSignedIsMissing() {
        assertEquals(new Verification.Missing(), verify(Map.of("content-type", "x")));
    }

    @Test
    void wrongFormsAreMalformed() {
        for (String header :
                List.of(WebhookSigner.ID, WebhookSigner.TIMESTAMP, WebhookSigner.SIGNATURE)) {
            Map<String, String> without = new HashMap<>(signed());
            without.remove(header);
            assertInstanceOf(Verification.Malformed.class, verify(without));
            assertInstanceOf(Verification.Malformed.class, verify(with(header, "")));
            assertInstanceOf(Verification.Malformed.class, verify(with(header, "x ".repeat(3000))));
        }
        assertInstanceOf(
                Verification.Malformed.class, verify(with(WebhookSigner.TIMESTAMP, "-1614265330")));
        assertInstanceOf(Verification.Malformed.class, verify(with(WebhookSigner.ID, "a.1")));
        assertInstanceOf(
                Verification.Malformed.class,
                verify(with(WebhookSigner.TIMESTAMP, "99999999999999999999")));
    }

    @Test
    void withoutSecretsEverythingIsForged() {
        assertEquals(new Verification.Forged(), at(NOW).verify(signed(), BODY, List.of()));
        assertEquals(new Verification.Forged(), at(NOW).verify(signed(), BODY, List.of(OTHER)));
    }

    @Property
    void whatIsSignedVerifies(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 100) String id,
            @ForAll @Size(max = 500) byte[] body,
            @ForAll @Size(min = 24, max = 64) byte[] secret,
            @ForAll @IntRange(min = 0) int seconds) {
        Instant then = Instant.ofEpochSecond(seconds);
        Map<String, String> headers = WebhookSigner.sign(id, then, body, List.of(secret));
        assertEquals(new Verification.Valid(id), at(then).verify(headers, body, List.of(secret)));
    }

    @Property
    void oneChangedBitIsForged(
            @ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(min = 0) int anyBit) {
        Map<String, String> headers = WebhookSigner.sign(ID, NOW, body, List.of(SECRET));
        byte[] altered = body.clone();
        int bit = anyBit % (body.length * 8);
        altered[bit / 8] ^= (byte) (1 << (bit % 8));
        assertEquals(new Verification.Forged(), at(NOW).verify(headers, altered, List.of(SECRET)));
    }

    @Property
    void oneChangedCharacterOfTheHeadersIsRefused(
            @ForAll @IntRange(min = 0, max = 2) int header,
            @ForAll @IntRange(min = 0) int anyPlace,
            @ForAll @IntRange(min = 32, max = 126) int character) {
        String name = List.copyOf(signed().keySet()).get(header);
        String value = signed().get(name);
        int place = anyPlace % value.length();
        if (value.charAt(place) == character) {
            return;
        }
        String altered = value.substring(0, place) + (char) character + value.substring(place + 1);
        Verification outcome = verify(with(name, altered));
        assertFalse(outcome instanceof Verification.Valid, altered);
    }

    /** Base64 could be spelled otherwise and decode to the same bytes. */
    @Test
    void aSignatureHasOneSpelling() {
        String signature = signed().get(WebhookSigner.SIGNATURE);
        assertTrue(signature.endsWith("="));
        String bare = signature.substring(0, signature.length() - 1);
        for (String other : List.of(bare, bare + " ", bare + "\t")) {
            assertFalse(
                    verify(with(WebhookSigner.SIGNATURE, other)) instanceof Verification.Valid,
                    other);
        }
    }

    @Property
    void verifyingNeverThrows(
            @ForAll Map<String, String> headers, @ForAll String id, @ForAll String signature) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(WebhookSigner.ID, id);
        all.put(WebhookSigner.TIMESTAMP, "1614265330");
        all.put(WebhookSigner.SIGNATURE, signature);
        verify(all);
    }

    @Test
    void secretsHaveATextForm() {
        byte[] secret = WebhookSecret.random();
        assertArrayEquals(secret, WebhookSecret.decode(WebhookSecret.encode(secret)));
        for (String wrong : List.of("", "whsec_", "whsec_!!!!", "whsec_QUJD")) {
            assertThrows(IllegalArgumentException.class, () -> WebhookSecret.decode(wrong));
        }
    }
}
