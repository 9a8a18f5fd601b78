package io.tradewind.gateway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP connections of all event loops: how many there are, of whom, and which say nothing. A
 * header that does not end is nothing said. Thread-safe.
 */
final class Connections {

    private final ConnectionLimits limits;
    private final Map<SocketAddress, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    Connections(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** One connection. Requests begin and end on its event loop. */
    private static final class Line {
        final HttpConnection connection;
        final String address;
        final AtomicInteger underWay = new AtomicInteger();
        volatile boolean served;
        volatile long quietNanos;

        Line(HttpConnection connection, String address, long now) {
            this.connection = connection;
            this.address = address;
            this.quietNanos = now;
        }
    }

    /** Takes a new connection, or closes it where there are as many as may be. */
    void opened(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        String address = remote.hostAddress() == null ? "" : remote.hostAddress();
        int own = perAddress.merge(address, 1, Integer::sum);
        Line line = new Line(connection, address, System.nanoTime());
        lines.put(remote, line);
        connection.closeHandler(gone -> left(remote, line));
        if (open.incrementAndGet() > limits.connectionsMax() || own > limits.perAddressMax()) {
            var _ = connection.close();
        }
    }

    private void left(SocketAddress remote, Line line) {
        if (lines.remove(remote, line)) {
            open.decrementAndGet();
            perAddress.merge(line.address, -1, (had, one) -> had == 1 ? null : had - 1);
        }
    }

    /** A connection became a WebSocket. */
    void upgraded(SocketAddress remote) {
        Line line = lines.get(remote);
        if (line != null) {
            left(remote, line);
        }
    }

    /** A request's header is there. */
    void began(SocketAddress remote) {
        Line line = lines.get(remote);
        if (line != null) {
            line.served = true;
            line.underWay.incrementAndGet();
        }
    }

    /** A request is answered, or its connection gone. */
    void ended(SocketAddress remote) {
        Line line = lines.get(remote);
        if (line != null) {
            line.underWay.decrementAndGet();
            line.quietNanos = System.nanoTime();
        }
    }

    /** Closes what has been quiet for too long; to be called every second. */
    void sweep() {
        long now = System.nanoTime();
        for (Line line : lines.values()) {
            long most = (line.served ? limits.idle() : limits.firstRequest()).toNanos();
            if (line.underWay.get() == 0 && now - line.quietNanos > most) {
                cut(line.connection);
            }
        }
    }

    /** At once: Vert.x's own close would wait until the client has read all answers. */
    private static void cut(HttpConnection connection) {
        var _ = ((HttpServerConnection) connection).channelHandlerContext().close();
    }

    int open() {
        return open.get();
    }
}
