package io.tradewind.gateway.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * A Vert.x socket. Texts go to its channel past Vert.x, which would make objects and a frame of its
 * own for each; its own frames (pings, pongs, the good-bye) go behind what the channel has. Failed
 * writes need no care: the socket's end is told for itself.
 */
final class VertxWire implements Wire {

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final Frames frames;

    /**
     * A socket's wire.
     *
     * @param frames of its event loop
     */
    VertxWire(ServerWebSocket socket, Frames frames) {
        this.socket = socket;
        this.channel = ((WebSocketInternal) socket).channelHandlerContext();
        this.frames = frames;
    }

    /** Has somebody told whenever the channel takes more again after it was full. */
    void whenDrained(Runnable drained) {
        channel.pipeline()
                .addBefore(
                        channel.name(),
                        null,
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelWritabilityChanged(ChannelHandlerContext here) {
                                here.fireChannelWritabilityChanged();
                                if (!isFull()) {
                                    drained.run();
                                }
                            }
                        });
    }

    @Override
    public boolean isFull() {
        return !channel.channel().isWritable();
    }

    @Override
    public void write(String text) {
        var _ = channel.writeAndFlush(frames.of(text));
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
        var _ = channel.close();
    }
}
