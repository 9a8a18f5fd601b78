package io.tradewind.api.web;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The header by which a caller makes a repeated wish known as such: the same key with the same body
 * has one effect and one answer.
 */
public final class IdempotencyKey {

    /** Name of the header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,200}");

    private static final long VERSION_BITS = 0xF000;
    private static final long VERSION_8 = 0x8000;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private IdempotencyKey() {}

    /** The key, if one was sent; 400 where it is none. */
    public static Optional<String> check(String key) {
        if (key != null && !VISIBLE.matcher(key).matches()) {
            throw Problems.invalid(
                    List.of(
                            new FieldError(
                                    HEADER,
                                    "format",
                                    HEADER + " must have 1 to 200 visible characters")));
        }
        return Optional.ofNullable(key);
    }

    /** The request's key, if it brings one; 400 where it is none. */
    public static Optional<String> of(HttpServletRequest request) {
        return check(request.getHeader(HEADER));
    }

    /** The id that this key stands for, a UUID of version 8; no other tenant's key gives it. */
    public static UUID id(TenantId tenant, String key) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(tenant.value() + "\n" + key));
        long high = (digest.getLong() & ~VERSION_BITS) | VERSION_8;
        long low = (digest.getLong() & VARIANT_MASK) | VARIANT;
        return new UUID(high, low);
    }

    /** SHA-256 of a text in UTF-8. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
