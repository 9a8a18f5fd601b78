package io.tradewind.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Tokens that {@link Rig} lets in. */
public final class TestTokens {

    private TestTokens() {}

    /** A token of a subject for an account, with roles. */
    public static String of(String subject, long account, String... roles) {
        return signed(claims(subject, account, roles).build(), Rig.TOKEN_SECRET);
    }

    static JWTClaimsSet.Builder claims(String subject, long account, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer("tradewind")
                .audience("tradewind")
                .subject(subject)
                .claim("account", account)
                .claim("tenant", "demo")
                .claim("roles", List.of(roles))
                .claim("exp", Instant.now().plusSeconds(900).getEpochSecond());
    }

    static String signed(JWTClaimsSet claims, String secret) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
