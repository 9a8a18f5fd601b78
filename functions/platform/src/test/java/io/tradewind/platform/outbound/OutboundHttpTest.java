package io.tradewind.platform.outbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.outbound.OutboundAnswer.Answered;
import io.tradewind.platform.outbound.OutboundAnswer.Refused;
import io.tradewind.platform.outbound.OutboundAnswer.Unreachable;
import io.tradewind.platform.testing.ClosedPort;
import io.tradewind.platform.testing.FakeResolver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ANSWER_MAX = 100;

    /** One of those that PublicAddresses lets pass; nothing in these tests really goes there. */
    private static final String PUBLIC = "93.184.215.14";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> dialled = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Host")
                                        + " "
                                        + new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8));
                        byte[] answer = "taken".getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Retry-After", "7");
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
    }

    /** Notes every address that would be connected to, and connects to the server of the test. */
    private Dialer recording() {
        return (address, wanted, timeoutMillis) -> {
            dialled.add(address.getHostAddress() + ":" + wanted);
            return Dialer.DIRECT.dial(InetAddress.getLoopbackAddress(), port, timeoutMillis);
        };
    }

    private OutboundHttp guarded(Resolver resolver) {
        return new OutboundHttp(
                false,
                resolver,
                recording(),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static OutboundRequest post(String url) {
        return new OutboundRequest(
                "POST",
                URI.create(url),
                Map.of("X-Mine", "yes"),
                "{}".getBytes(StandardCharsets.UTF_8),
                TIMEOUT,
                ANSWER_MAX);
    }

    @Test
    void noSpellingOfAPrivateAddressIsCalled() {
        OutboundHttp http = guarded(Resolver.SYSTEM);
        int tried = 0;
        for (String spelling : PrivateUrls.SPELLINGS) {
            String url = spelling.formatted(port);
            URI uri;
            try {
                uri = new URI(url);
            } catch (URISyntaxException notEvenAUrl) {
                assertEquals(url, notEvenAUrl.getInput());
                tried++;
                continue;
            }
            OutboundAnswer answer = http.send(OutboundRequest.get(uri, TIMEOUT, ANSWER_MAX));
            // A name's resolution may fail in a place without a network; never is it called.
            assertFalse(answer instanceof Answered, () -> url + " was answered");
            assertInstanceOf(Refused.class, answer, url);
            tried++;
        }
        for (String[] name : PrivateUrls.NAMES) {
            for (String dot : List.of("", ".")) {
                FakeResolver names = new FakeResolver().answer(name[0], name[1]);
                for (String spelling : List.of(name[0], name[0].toUpperCase(Locale.ROOT))) {
                    String url = "http://%s%s:%d/".formatted(spelling, dot, port);
                    OutboundAnswer answer = guarded(names).send(post(url));
                    assertInstanceOf(Refused.class, answer, url);
                    tried++;
                }
            }
        }
        assertTrue(tried > 100, () -> "too few spellings");
        assertEquals(List.of(), dialled);
        assertEquals(List.of(), requests);
    }

    @Test
    void oneForbiddenAddressAmongPublicOnesIsEnoughToRefuse() {
        FakeResolver names = new FakeResolver().answer("mixed.example", PUBLIC, "10.0.0.1");
        assertInstanceOf(Refused.class, guarded(names).send(post("http://mixed.example/")));
        assertEquals(List.of(), dialled);
    }

    @Test
    void aNameIsResolvedOnceAndTheCheckedAddressIsTheOneConnectedTo() {
        FakeResolver names =
                new FakeResolver()
                        .answer("rebind.example", PUBLIC)
                        .answer("rebind.example", "127.0.0.1");
        OutboundAnswer answer = guarded(names).send(post("http://rebind.example:8080/a?b=c"));
        assertInstanceOf(Answered.class, answer);
        assertEquals(List.of("rebind.example"), names.asked());
        assertEquals(List.of(PUBLIC + ":8080"), dialled);
        assertEquals(List.of("POST /a?b=c rebind.example:8080 {}"), requests);
        assertInstanceOf(Refused.class, guarded(names).send(post("http://rebind.example/")));
        assertEquals(1, dialled.size());
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
        String location = "http://127.0.0.1:" + port + "/inside";
        try (ServerSocket redirecting =
                answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")) {
            Answered answer =
                    assertInstanceOf(
                            Answered.class, allowed().send(post(url(redirecting) + "/out")));
            assertEquals(302, answer.status());
            assertEquals(location, answer.header("Location").orElseThrow());
        }
        assertEquals(List.of(), requests);
    }

    @Test
    void answersAreReadWithTheirHeaders() {
        Answered answer =
                assertInstanceOf(
                        Answered.class, allowed().send(post("http://127.0.0.1:" + port + "/x")));
        assertEquals(200, answer.status());
        assertEquals("7", answer.header("retry-after").orElseThrow());
        assertArrayEquals("taken".getBytes(StandardCharsets.UTF_8), answer.body());
        assertFalse(answer.cut());
    }

    @Test
    void endlessAnswersAreCut() throws IOException {
        String endless = "x".repeat(100_000);
        List<String> heads =
                List.of(
                        "HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n" + endless,
                        "HTTP/1.1 500 No\r\n\r\n" + endless,
                        "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n186a0\r\n"
                                + endless
                                + "\r\n0\r\n\r\n");
        for (String head : heads) {
            try (ServerSocket endlessly = answering(head)) {
                Answered answer =
                        assertInstanceOf(Answered.class, allowed().send(post(url(endlessly))));
                assertEquals(ANSWER_MAX, answer.body().length);
                assertTrue(answer.cut());
            }
        }
    }

    @Test
    void chunksAreJoinedAndInterimAnswersSkipped() throws IOException {
        try (ServerSocket chunked =
                answering(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")) {
            Answered answer = assertInstanceOf(Answered.class, allowed().send(post(url(chunked))));
            assertEquals("abc0123456789", new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsNoWholeAnswerIsNone() throws IOException {
        List<String> broken = new ArrayList<>();
        broken.add("");
        broken.add("SSH-2.0-OpenSSH_9.6\r\n");
        broken.add("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort");
        broken.add("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
        broken.add("HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\n");
        broken.add("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nx");
        broken.add("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        broken.add("HTTP/1.1 200 OK\r\nno colon\r\n\r\n");
        broken.add("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(200) + "\r\n");
        broken.add("HTTP/1.1 200 OK\r\na: " + "b".repeat(10_000) + "\r\n\r\n");
        broken.add("HTTP/1.1 100 Continue\r\n\r\n".repeat(20));
        for (String text : broken) {
            try (ServerSocket one = answering(text)) {
                assertInstanceOf(Unreachable.class, allowed().send(post(url(one))), text);
            }
        }
    }

    @Test
    void aSilentReceiverIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OutboundRequest impatient =
                    OutboundRequest.get(
                            URI.create(url(silent)), Duration.ofMillis(200), ANSWER_MAX);
            Unreachable answer = assertInstanceOf(Unreachable.class, allowed().send(impatient));
            assertEquals("No answer within 0.2 s", answer.reason());
        }
    }

    @Test
    void aReceiverThatDripsIsGivenUpToo() throws IOException {
        try (ServerSocket dripping = dripping()) {
            OutboundRequest impatient =
                    OutboundRequest.get(
                            URI.create(url(dripping)), Duration.ofMillis(300), ANSWER_MAX);
            assertInstanceOf(Unreachable.class, allowed().send(impatient));
        }
    }

    @Test
    void aNameServerThatDoesNotAnswerIsGivenUp() {
        Resolver silent =
                host -> {
                    try {
                        release.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of(InetAddress.getByName(PUBLIC));
                };
        OutboundAnswer answer =
                guarded(silent)
                        .send(
                                OutboundRequest.get(
                                        URI.create("http://slow.example/"),
                                        Duration.ofMillis(200),
                                        ANSWER_MAX));
        assertInstanceOf(Unreachable.class, answer);
    }

    @Test
    void unknownNamesAndClosedPortsMayGoBetterLater() {
        assertInstanceOf(
                Unreachable.class, guarded(new FakeResolver()).send(post("http://no.example/")));
        try (ClosedPort closed = new ClosedPort()) {
            assertInstanceOf(
                    Unreachable.class,
                    allowed().send(post("http://127.0.0.1:" + closed.number() + "/")));
        }
    }

    @Test
    void theNextAddressIsTriedWhereTheFirstDoesNotAnswer() {
        FakeResolver names =
                new FakeResolver().answer("two.example", "93.184.215.1", "93.184.215.2");
        Dialer firstIsAway =
                (address, wanted, timeoutMillis) -> {
                    dialled.add(address.getHostAddress());
                    if (dialled.size() == 1) {
                        throw new IOException("no route");
                    }
                    return Dialer.DIRECT.dial(
                            InetAddress.getLoopbackAddress(), port, timeoutMillis);
                };
        OutboundHttp http = new OutboundHttp(false, names, firstIsAway, () -> null);
        assertInstanceOf(Answered.class, http.send(post("http://two.example/")));
        assertEquals(List.of("93.184.215.1", "93.184.215.2"), dialled);
    }

    @Test
    void headersCannotSmuggleARequest() {
        for (Map<String, String> headers :
                List.of(
                        Map.of("X-A", "b\r\nHost: evil"),
                        Map.of("X-A\r\nB", "c"),
                        Map.of("X A", "c"),
                        Map.of("", "c"),
                        Map.of("X-A", "\u0000"))) {
            OutboundRequest request =
                    new OutboundRequest(
                            "GET",
                            URI.create("http://127.0.0.1:" + port + "/"),
                            headers,
                            null,
                            TIMEOUT,
                            ANSWER_MAX);
            assertInstanceOf(Refused.class, allowed().send(request));
        }
        assertEquals(List.of(), requests);
    }

    @Test
    void theClientsOwnHeadersAreNobodyElses() {
        OutboundRequest request =
                new OutboundRequest(
                        "GET",
                        URI.create("http://127.0.0.1:" + port + "/"),
                        Map.of("host", "evil.example", "Content-Length", "9"),
                        null,
                        TIMEOUT,
                        ANSWER_MAX);
        assertInstanceOf(Answered.class, allowed().send(request));
        assertEquals(List.of("GET / 127.0.0.1:" + port + " "), requests);
    }

    private OutboundHttp allowed() {
        return new OutboundHttp(true);
    }

    private static String url(ServerSocket server) {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** A server that reads the head of one request and says this, byte for byte. */
    private static ServerSocket answering(String text) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (Socket one = server.accept()) {
                                assertTrue(one.getInputStream().readNBytes(60).length == 60);
                                OutputStream out = one.getOutputStream();
                                out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                                out.flush();
                                one.shutdownOutput();
                                one.getInputStream().readAllBytes();
                            } catch (IOException closed) {
                                // The client has what it wants.
                                assertTrue(text != null);
                            }
                        });
        return server;
    }

    private ServerSocket dripping() throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (Socket one = server.accept()) {
                                OutputStream out = one.getOutputStream();
                                for (int i = 0; i < 1_000 && release.getCount() > 0; i++) {
                                    out.write('H');
                                    out.flush();
                                    Thread.onSpinWait();
                                }
                                release.await();
                            } catch (IOException | InterruptedException closed) {
                                assertTrue(release.getCount() >= 0);
                            }
                        });
        return server;
    }
}
