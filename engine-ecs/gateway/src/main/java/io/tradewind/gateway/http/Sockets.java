package io.tradewind.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;

/** Who takes WebSocket connections. */
public interface Sockets {

    /** Nobody does. */
    Sockets NONE =
            new Sockets() {
                @Override
                public int refusal(ServerWebSocketHandshake handshake) {
                    return 404;
                }

                @Override
                public void opened(ServerWebSocket socket) {
                    throw new IllegalStateException("no socket is served");
                }

                @Override
                public Future<Void> drain() {
                    return Future.succeededFuture();
                }
            };

    /** The status that an upgrade is refused with; 0 where it is not. */
    int refusal(ServerWebSocketHandshake handshake);

    /** Takes a connection, on its event loop. */
    void opened(ServerWebSocket socket);

    /** Closes every connection with a reason; the future completes when they are told. */
    Future<Void> drain();
}
