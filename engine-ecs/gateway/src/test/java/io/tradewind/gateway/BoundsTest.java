package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.settings.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one client may cost is bounded, and nobody else pays for it. */
final class BoundsTest {

    private static final byte[] REQUEST =
            "GET /v5/market/instruments-info?category=spot HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final String OK = "HTTP/1.1 200 OK";

    /** What the kernel's buffers hold, and some more. */
    private static final int ANSWERS_UNREAD_MAX = 5_000;

    private static Socket connect(Rig rig) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.gateway().port()));
        return socket;
    }

    private static boolean isOpen(Rig rig) {
        return rig.get("/v5/market/time").path("retCode").asInt(-1) == 0;
    }

    private static double answered(Rig rig) {
        String page = rig.send(HttpRequest.newBuilder(rig.uri("/metrics")).build()).body();
        return page.lines()
                .filter(line -> line.startsWith("http_request_duration_seconds_count"))
                .filter(line -> line.contains("instruments-info"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    @Test
    void whoAsksOnWithoutReadingIsCutOff() throws IOException {
        try (Rig rig = Rig.start(Map.of("GATEWAY_IDLE_SECONDS", "1"));
                Socket socket = connect(rig)) {
            byte[] many = new byte[REQUEST.length * 100];
            for (int i = 0; i < 100; i++) {
                System.arraycopy(REQUEST, 0, many, i * REQUEST.length, REQUEST.length);
            }
            try {
                for (int i = 0; i < 400; i++) {
                    socket.getOutputStream().write(many);
                }
            } catch (SocketException cutOff) {
                // Before the last question.
            }
            Rig.await("the first answers", () -> answered(rig) > 0);
            // The test's own connection, which is quiet from here on, ends as well.
            Rig.await("the end of it", () -> rig.gateway().connections() == 0);
            assertTrue(answered(rig) < ANSWERS_UNREAD_MAX, "answers that nobody read");
            assertTrue(isOpen(rig));
        }
    }

    /** Reads until the server closes; what it said. */
    private static String rest(Socket socket) throws IOException {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void aHeaderThatDoesNotEndEndsTheConnection() throws IOException {
        try (Rig rig = Rig.start(Map.of("GATEWAY_HEADER_SECONDS", "1"));
                Socket slow = connect(rig)) {
            slow.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nX-".getBytes(StandardCharsets.US_ASCII));
            assertEquals("", rest(slow));
            assertTrue(isOpen(rig));
        }
    }

    @Test
    void aQuietConnectionIsClosedAfterItsAnswer() throws IOException {
        try (Rig rig = Rig.start(Map.of("GATEWAY_IDLE_SECONDS", "1"))) {
            // One that is held up before it asks is closed without an answer.
            Rig.await("an answer and the end", () -> answerUntilTheEnd(rig).startsWith(OK));
        }
    }

    private static String answerUntilTheEnd(Rig rig) {
        try (Socket quiet = connect(rig)) {
            quiet.getOutputStream().write(REQUEST);
            return rest(quiet);
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void anAddressHasSoManyConnectionsAndNoMore() throws IOException {
        try (Rig rig = Rig.start(Map.of("GATEWAY_CONNECTIONS_PER_ADDRESS", "8"))) {
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < 30; i++) {
                    sockets.add(connect(rig));
                }
                Rig.await("connections are counted", () -> rig.gateway().connections() == 8);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
            Rig.await("they are gone", () -> rig.gateway().connections() <= 1);
            try (Socket again = connect(rig)) {
                again.getOutputStream().write(REQUEST);
                assertEquals('H', again.getInputStream().read());
            }
        }
    }

    @Test
    void whatAnAccountDidLongAgoIsLetGo() {
        try (Rig rig = Rig.start(Map.of("GATEWAY_ACCOUNT_PASTS", "1"))) {
            rig.key("maker", Rig.MAKER, Scope.READ, Scope.TRADE);
            BybitClient trader = rig.client("trader");
            BybitClient maker = rig.client("maker");
            String open = trader.limit("Buy", "40000", "0.25");
            assertEquals(0, cancel(trader, trader.limit("Buy", "40000", "0.25")));
            assertEquals(1, history(trader).size());
            assertEquals(0, cancel(maker, maker.limit("Buy", "40000", "0.25")));
            assertEquals(1, history(maker).size());
            assertEquals(0, history(trader).size(), "there is no projection here to read it from");
            JsonNode orders = trader.get("/v5/order/realtime?category=spot").at("/result/list");
            assertEquals(open, orders.get(0).path("orderId").asText());
        }
    }

    private static int cancel(BybitClient client, String order) {
        return client.post(
                        "/v5/order/cancel",
                        Map.of("category", "spot", "symbol", "BTCUSDT", "orderId", order))
                .path("retCode")
                .asInt();
    }

    private static JsonNode history(BybitClient client) {
        return client.get("/v5/order/history?category=spot").at("/result/list");
    }

    @Test
    void figuresAreForTheOperatorsNetwork() {
        try (Rig rig = Rig.start(Map.of("GATEWAY_METRICS_ADDRESSES", "10.0.0.0/8, 192.0.2.1"))) {
            HttpRequest request = HttpRequest.newBuilder(rig.uri("/metrics")).build();
            assertEquals(403, rig.send(request).statusCode());
            assertTrue(isOpen(rig));
        }
        Map<String, String> wrong = Map.of("GATEWAY_METRICS_ADDRESSES", "example.org");
        SettingException refused =
                assertThrows(SettingException.class, () -> Rig.start(wrong).close());
        assertEquals("GATEWAY_METRICS_ADDRESSES", refused.variable());
    }
}
