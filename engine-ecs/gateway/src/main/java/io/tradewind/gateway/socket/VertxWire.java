package io.tradewind.gateway.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/** A Vert.x socket. Failed writes need no care: the socket's end is told for itself. */
final class VertxWire implements Wire {

    private final ServerWebSocket socket;

    VertxWire(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void write(String text) {
        var _ = socket.writeTextMessage(text);
    }

    @Override
    public void ping() {
        var _ = socket.writePing(Buffer.buffer());
    }

    @Override
    public void close(short code, String reason) {
        var _ = socket.close(code, reason);
    }

    /** At once: Vert.x's own close would wait until the client has read what it was sent. */
    @Override
    public void cut() {
        var _ = ((WebSocketInternal) socket).channelHandlerContext().close();
    }
}
