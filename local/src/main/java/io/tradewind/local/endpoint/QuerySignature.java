package io.tradewind.local.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 in a URL's query, as S3 checks it: over the method, the path, every parameter
 * and the headers that it names, for as long as it says.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">
 *     Authenticating Requests: Using Query Parameters</a>
 */
final class QuerySignature {

    static final String PREFIX = "X-Amz-";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration VALID_MAX = Duration.ofDays(7);
    private static final Duration CLOCKS_DIFFER_MAX = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final String secretKey;

    QuerySignature(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /** Why a request is refused, in S3's words. */
    record Refusal(String code, String message) {}

    /**
     * Checks a request whose query bears a signature, or a part of one.
     *
     * @param path as it was sent
     * @param header gives a header by its name, or null
     * @return empty where the signature is right
     */
    Optional<Refusal> check(
            String method, String path, String query, UnaryOperator<String> header, Instant now) {
        SignedQuery signed = SignedQuery.of(query);
        String date = signed.get("X-Amz-Date");
        List<String> scope = List.of(signed.get("X-Amz-Credential").split("/", -1));
        Instant from;
        Duration valid;
        try {
            from = TIME.parse(date, Instant::from);
            valid = Duration.ofSeconds(Long.parseLong(signed.get("X-Amz-Expires")));
        } catch (DateTimeParseException | NumberFormatException broken) {
            return malformed();
        }
        boolean well =
                signed.get("X-Amz-Algorithm").equals(ALGORITHM)
                        && signed.isUnambiguous()
                        && scope.size() == 5
                        && date.startsWith(scope.get(1))
                        && scope.get(3).equals("s3")
                        && scope.get(4).equals("aws4_request")
                        && !valid.isNegative()
                        && valid.compareTo(VALID_MAX) <= 0;
        if (!well) {
            return malformed();
        }
        if (!scope.getFirst().equals(accessKey)) {
            return refused("InvalidAccessKeyId", "There is no such access key here");
        }
        if (from.minus(CLOCKS_DIFFER_MAX).isAfter(now)) {
            return refused("AccessDenied", "Request is not valid yet");
        }
        List<String> names = List.of(signed.get("X-Amz-SignedHeaders").split(";", -1));
        List<String> headers = new ArrayList<>();
        for (String name : names) {
            String value = header.apply(name);
            headers.add(name + ":" + (value == null ? "" : value.strip()) + "\n");
        }
        String canonical =
                String.join(
                        "\n",
                        method,
                        SignedQuery.encoded(SignedQuery.decoded(path), true),
                        signed.canonical(),
                        String.join("", headers),
                        String.join(";", names),
                        "UNSIGNED-PAYLOAD");
        String text =
                String.join(
                        "\n",
                        ALGORITHM,
                        date,
                        scope.stream().skip(1).collect(Collectors.joining("/")),
                        hex(sha256(canonical)));
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : scope.subList(1, scope.size())) {
            key = hmac(key, part);
        }
        boolean right =
                names.contains("host")
                        && MessageDigest.isEqual(
                                bytes(hex(hmac(key, text))),
                                bytes(signed.get(SignedQuery.SIGNATURE)));
        if (!right) {
            return refused(
                    "SignatureDoesNotMatch",
                    "The signature does not fit the method, the path, the parameters and the headers that it covers");
        }
        return from.plus(valid).isBefore(now)
                ? refused("AccessDenied", "Request has expired")
                : Optional.empty();
    }

    private static Optional<Refusal> malformed() {
        return refused(
                "AuthorizationQueryParametersError",
                "A signed URL has X-Amz-Algorithm, -Credential, -Date, -Expires, -SignedHeaders and -Signature, once each");
    }

    private static Optional<Refusal> refused(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
