package io.tradewind.platform.aws;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.URI;
import org.junit.jupiter.api.Test;

class TransportTest {

    /** The plain client trusts nobody, so that whatever speaks TLS must get the other one. */
    @Test
    void onlyPlainEndpointsGoWithoutCertificates() {
        Object secured = Transport.to(null, false);
        assertSame(secured, Transport.to(URI.create("https://sqs.eu-west-1.amazonaws.com"), false));
        assertSame(secured, Transport.to(URI.create("HTTPS://localhost:4566"), false));
        assertNotSame(secured, Transport.to(URI.create("http://localhost:4566"), false));
        assertSame(
                Transport.to(URI.create("HTTP://localhost:1"), false),
                Transport.to(URI.create("http://localhost:4566"), false));
    }
}
