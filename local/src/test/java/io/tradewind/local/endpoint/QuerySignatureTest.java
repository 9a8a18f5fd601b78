package io.tradewind.local.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs that the SDK signs are right, and nothing that is made of them is. */
class QuerySignatureTest {

    private static final Duration VALID = Duration.ofMinutes(15);
    private static final String KEY = "owner/0197f2a4/prices of BTC=USD/ü+1.csv";

    private final QuerySignature signatures = new QuerySignature("local", "secret");
    private final URI get = presign("local", "secret", false);

    /** When it was signed: what comes before is not slow, and what comes after is no later. */
    private final Instant now = signedAt(get);

    private final URI put = presign("local", "secret", true);

    private static URI presign(String accessKey, String secretKey, boolean put) {
        try (S3Presigner presigner =
                S3Presigner.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:4566"))
                        .region(Region.AP_SOUTHEAST_2)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(accessKey, secretKey)))
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build()) {
            return URI.create(
                    (put
                                    ? presigner
                                            .presignPutObject(
                                                    sign ->
                                                            sign.signatureDuration(VALID)
                                                                    .putObjectRequest(
                                                                            to ->
                                                                                    to.bucket(
                                                                                                    "prices")
                                                                                            .key(
                                                                                                    KEY)
                                                                                            .contentType(
                                                                                                    "text/csv")
                                                                                            .contentLength(
                                                                                                    9L)))
                                            .url()
                                    : presigner
                                            .presignGetObject(
                                                    sign ->
                                                            sign.signatureDuration(VALID)
                                                                    .getObjectRequest(
                                                                            from ->
                                                                                    from.bucket(
                                                                                                    "prices")
                                                                                            .key(
                                                                                                    KEY)
                                                                                            .responseContentDisposition(
                                                                                                    "attachment; filename*=UTF-8''a%20b")))
                                            .url())
                            .toString());
        }
    }

    private static Instant signedAt(URI uri) {
        String date = uri.getRawQuery().replaceAll(".*X-Amz-Date=([0-9TZ]+).*", "$1");
        return LocalDateTime.parse(date, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);
    }

    private String outcome(String method, URI uri, Map<String, String> headers, Instant when) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "127.0.0.1:4566");
        all.putAll(headers);
        Optional<QuerySignature.Refusal> refusal =
                signatures.check(method, uri.getRawPath(), uri.getRawQuery(), all::get, when);
        return refusal.map(QuerySignature.Refusal::code).orElse("");
    }

    private String read(URI uri) {
        return outcome("GET", uri, Map.of(), now);
    }

    private static URI with(URI uri, String from, String to) {
        String text = uri.toString();
        assertTrue(text.contains(from), text);
        return URI.create(text.replace(from, to));
    }

    @Test
    void whatTheSdkSignsIsRight() {
        assertEquals("", read(get));
        Map<String, String> sent = Map.of("Content-Type", "text/csv", "Content-Length", "9");
        assertEquals("", outcome("PUT", put, sent, now));
    }

    @Test
    void uploadHasTheSizeAndTypeThatWereSigned() {
        Map<String, String> larger = Map.of("Content-Type", "text/csv", "Content-Length", "10");
        assertEquals("SignatureDoesNotMatch", outcome("PUT", put, larger, now));
        Map<String, String> other = Map.of("Content-Type", "text/html", "Content-Length", "9");
        assertEquals("SignatureDoesNotMatch", outcome("PUT", put, other, now));
        assertEquals(
                "SignatureDoesNotMatch",
                outcome("PUT", put, Map.of("Content-Type", "text/csv"), now));
    }

    @Test
    void anotherTenantsObjectIsNotReached() {
        assertEquals("SignatureDoesNotMatch", read(with(get, "/owner/", "/other/")));
        assertEquals("SignatureDoesNotMatch", read(with(get, "/prices/", "/results/")));
    }

    @Test
    void urlEndsWhenItSays() {
        assertEquals("", outcome("GET", get, Map.of(), now.plus(VALID).minusSeconds(2)));
        Instant late = now.plus(VALID).plusSeconds(2);
        assertEquals("AccessDenied", outcome("GET", get, Map.of(), late));
        assertEquals("AccessDenied", outcome("GET", get, Map.of(), now.minusSeconds(1_000)));
        assertEquals("SignatureDoesNotMatch", read(with(get, "Expires=900", "Expires=604800")));
        assertEquals(
                "AuthorizationQueryParametersError",
                read(with(get, "Expires=900", "Expires=9999999")));
    }

    @Test
    void otherMethodsAndOtherSignersAreRefused() {
        assertEquals("SignatureDoesNotMatch", outcome("DELETE", get, Map.of(), now));
        assertEquals("SignatureDoesNotMatch", read(presign("local", "guessed", false)));
        assertEquals("InvalidAccessKeyId", read(presign("stranger", "secret", false)));
    }

    @Test
    void partOfASignatureIsNone() {
        for (String name :
                new String[] {
                    "Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"
                }) {
            assertTrue(!read(with(get, "X-Amz-" + name + "=", "X-Amz-Not=")).isEmpty(), name);
        }
        assertTrue(!read(URI.create(get + "&X-Amz-Expires=604800")).isEmpty());
        assertTrue(!read(URI.create(get + "&versionId=1")).isEmpty());
    }

    @Test
    void noChangedCharacterGoesUnnoticed() {
        String text = get.toString();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int from = text.indexOf("/prices");
        for (int number = 0; number < 2_000; number++) {
            int at = from + random.nextInt(text.length() - from);
            char old = text.charAt(at);
            char changed = "abcdefgh0123456789ABCDEF".charAt(random.nextInt(24));
            boolean same =
                    old == changed
                            || "%/?&=".indexOf(old) >= 0
                            || (at > 1 && text.lastIndexOf('%', at) >= at - 2);
            if (!same) {
                URI uri = URI.create(text.substring(0, at) + changed + text.substring(at + 1));
                assertTrue(!read(uri).isEmpty(), uri + " of seed " + seed);
            }
        }
    }
}
