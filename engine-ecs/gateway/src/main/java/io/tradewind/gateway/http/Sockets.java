package io.tradewind.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;

/** Who takes WebSocket connections. */
public interface Sockets {

    /** Nobody does. */
    Sockets NONE =
            new Sockets() {
                @Override
                public boolean serves(String path) {
                    return false;
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

    /** Whether a path may be upgraded. */
    boolean serves(String path);

    /** Takes a connection, on its event loop. */
    void opened(ServerWebSocket socket);

    /** Closes every connection with a reason; the future completes when they are told. */
    Future<Void> drain();
}
