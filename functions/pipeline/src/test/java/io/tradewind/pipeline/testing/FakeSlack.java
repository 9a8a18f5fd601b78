package io.tradewind.pipeline.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Slack's incoming webhooks: keeps what was posted, and answers with the status it is told. */
public final class FakeSlack implements AutoCloseable {

    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;

    public FakeSlack() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new IllegalStateException("No port is free", failure);
        }
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        posts.add(
                                exchange.getRequestURI()
                                        + " "
                                        + new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8));
                        if (status > 0) {
                            exchange.sendResponseHeaders(status, -1);
                        }
                    }
                });
        server.start();
    }

    /** A webhook's address. */
    public URI webhook(String name) {
        return URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/services/" + name);
    }

    /** Answers with this status from now on; 0 breaks the connection instead. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    /** Path and body of each post so far. */
    public List<String> posts() {
        return List.copyOf(posts);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
