package io.tradewind.research.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every path with what the test says, however wrong, and counts what it is asked. */
final class FakeVenue implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile String body = "";
    private volatile boolean silent;
    private volatile boolean endless;

    FakeVenue() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeVenue answers(int answerStatus, String answerBody) {
        status = answerStatus;
        body = answerBody;
        return this;
    }

    FakeVenue redirectsTo(String location) {
        status = 302;
        headers = Map.of("Location", location);
        return this;
    }

    /** Takes the request and says nothing. */
    FakeVenue fallsSilent() {
        silent = true;
        return this;
    }

    /** Sends a body that does not end, without saying how long it is. */
    FakeVenue neverEnds() {
        endless = true;
        return this;
    }

    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        if (silent) {
            try {
                closed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, endless ? 0 : bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            while (endless && closed.getCount() > 0) {
                out.write(new byte[1 << 16]);
            }
            if (bytes.length > 0) {
                out.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
