package io.tradewind.platform.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tradewind.platform.outbound.OutboundAnswer.Answered;
import io.tradewind.platform.outbound.OutboundAnswer.Unreachable;
import io.tradewind.platform.testing.FakeResolver;
import io.tradewind.platform.testing.ServerCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to a checked address; certificate and host go by the name. */
class OutboundTlsTest {

    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final FakeResolver names =
            new FakeResolver()
                    .answer("callback.example", "127.0.0.1")
                    .answer("other.example", "127.0.0.1");
    private HttpsServer server;
    private SSLSocketFactory trusting;

    @TempDir private Path folder;

    @BeforeEach
    void start() throws Exception {
        ServerCertificate certificate = ServerCertificate.of("callback.example", folder);
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(certificate.keys(), certificate.password());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(certificate.keys());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        trusting = context.getSocketFactory();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        hosts.add(exchange.getRequestHeaders().getFirst("Host"));
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theCertificateMustBeTheNames() {
        int port = server.getAddress().getPort();
        assertInstanceOf(Answered.class, get("https://callback.example:" + port + "/"));
        Unreachable other =
                assertInstanceOf(Unreachable.class, get("https://other.example:" + port + "/"));
        assertTrue(other.reason().startsWith("SSLHandshakeException"), other::reason);
        assertInstanceOf(Unreachable.class, get("https://127.0.0.1:" + port + "/"));
        assertEquals(List.of("callback.example:" + port), hosts);
    }

    private OutboundAnswer get(String url) {
        return new OutboundHttp(true, names, Dialer.DIRECT, () -> trusting)
                .send(OutboundRequest.get(URI.create(url), Duration.ofSeconds(10), 10));
    }
}
