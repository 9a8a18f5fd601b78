package io.tradewind.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Bearer tokens of the platform's own routes: JSON web tokens that are signed with RS256 by a key
 * of {@code GATEWAY_JWKS}, or with HS256 by {@code GATEWAY_TOKEN_SECRET}; and the operators' own
 * token {@code GATEWAY_ADMIN_TOKEN}. None of them set: nobody is let in. Claims: {@code iss} and
 * {@code aud} as configured, {@code exp}, {@code sub}, {@code tenant}, {@code roles}, {@code
 * account}.
 */
public final class Tokens {

    /** The longest token that is read, in characters. */
    public static final int LENGTH_MAX = 4_096;

    private static final int SECRET_BYTES_MIN = 32;
    private static final int SUBJECT_LENGTH_MAX = 100;

    private final JWKSet publicKeys;
    private final byte[] secret;
    private final byte[] adminToken;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    private Tokens(
            JWKSet publicKeys,
            byte[] secret,
            byte[] adminToken,
            String issuer,
            String audience,
            Clock clock) {
        this.publicKeys = publicKeys;
        this.secret = secret;
        this.adminToken = adminToken;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** What these settings let in. */
    public static Tokens fromSettings(Settings settings, Clock clock) {
        return new Tokens(
                keys(settings),
                secret(settings, "GATEWAY_TOKEN_SECRET"),
                secret(settings, "GATEWAY_ADMIN_TOKEN"),
                settings.text("GATEWAY_TOKEN_ISSUER", "tradewind"),
                settings.text("GATEWAY_TOKEN_AUDIENCE", "tradewind"),
                clock);
    }

    private static JWKSet keys(Settings settings) {
        try {
            return JWKSet.parse(settings.text("GATEWAY_JWKS", "{\"keys\":[]}"));
        } catch (ParseException unreadable) {
            throw new SettingException("GATEWAY_JWKS", "must be a JSON web key set");
        }
    }

    private static byte[] secret(Settings settings, String name) {
        byte[] secret = settings.text(name, "").getBytes(StandardCharsets.UTF_8);
        if (secret.length > 0 && secret.length < SECRET_BYTES_MIN) {
            throw new SettingException(name, "must have " + SECRET_BYTES_MIN + " bytes or more");
        }
        return secret;
    }

    /** Who this token speaks for; empty where it is none, has ended, or nobody vouches for it. */
    public Optional<Bearer> read(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        if (token.isEmpty() || token.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        if (adminToken.length > 0 && MessageDigest.isEqual(adminToken, bytes)) {
            return Optional.of(
                    new Bearer("operator", "platform", 0, Set.of(PlatformRole.OPERATOR)));
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return isSigned(jwt) && isValid(claims)
                    ? Optional.of(bearer(claims))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (JWSAlgorithm.HS256.equals(algorithm)) {
            return secret.length > 0 && jwt.verify(new MACVerifier(secret));
        }
        if (!JWSAlgorithm.RS256.equals(algorithm) || jwt.getHeader().getKeyID() == null) {
            return false;
        }
        JWK key = publicKeys.getKeyByKeyId(jwt.getHeader().getKeyID());
        return key instanceof RSAKey rsa && jwt.verify(new RSASSAVerifier(rsa));
    }

    private boolean isValid(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant from = time(claims.getNotBeforeTime());
        Instant until = time(claims.getExpirationTime());
        return issuer.equals(claims.getIssuer())
                && claims.getAudience().contains(audience)
                && until != null
                && now.isBefore(until)
                && (from == null || !now.isBefore(from))
                && claims.getSubject() != null
                && !claims.getSubject().isBlank()
                && claims.getSubject().length() <= SUBJECT_LENGTH_MAX;
    }

    private static Instant time(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Bearer bearer(JWTClaimsSet claims) throws ParseException {
        Set<PlatformRole> roles = EnumSet.noneOf(PlatformRole.class);
        List<String> named = claims.getStringListClaim("roles");
        for (String name : named == null ? List.<String>of() : named) {
            for (PlatformRole role : PlatformRole.values()) {
                if (role.name().equals(name)) {
                    roles.add(role);
                }
            }
        }
        Long account = claims.getLongClaim("account");
        String tenant = claims.getStringClaim("tenant");
        return new Bearer(
                claims.getSubject(),
                tenant == null ? "" : tenant,
                account == null ? 0 : account,
                roles);
    }
}
