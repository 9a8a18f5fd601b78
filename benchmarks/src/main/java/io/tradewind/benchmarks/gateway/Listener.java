package io.tradewind.benchmarks.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket client that costs next to nothing, so that ten thousand of them leave the processors
 * to the gateway: it finds where messages end and says where they lie. Messages of the venue are
 * whole frames without masks; nothing else is understood. Read by one thread alone.
 */
final class Listener {

    private static final int TEXT = 0x81;
    private static final int SHORT_MAX = 125;
    private static final int SHORT_LENGTH = 126;
    private static final int HANDSHAKE_BYTES_MAX = 1_024;
    private static final int RECEIVE_BUFFER_BYTES = 16_384;
    private static final byte[] NO_MASK = new byte[4];

    private final SocketChannel channel;
    private final Hearer hearer;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private volatile SelectionKey key;

    /** Who hears a message: the bytes from one place to another. */
    @FunctionalInterface
    interface Hearer {
        void hear(ByteBuffer bytes, int begin, int end);
    }

    private Listener(SocketChannel channel, Hearer hearer) {
        this.channel = channel;
        this.hearer = hearer;
    }

    /** One that has agreed on the protocol and sent its greeting. */
    static Listener open(String from, int port, String path, String greeting, Hearer hearer)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Listener listener = new Listener(channel, hearer);
        listener.shakeHands(path);
        listener.send(greeting);
        channel.configureBlocking(false);
        return listener;
    }

    private void shakeHands(String path) throws IOException {
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer answer = ByteBuffer.allocate(HANDSHAKE_BYTES_MAX);
        String said = "";
        while (!said.endsWith("\r\n\r\n") && channel.read(answer) > 0) {
            said = StandardCharsets.US_ASCII.decode(answer.duplicate().flip()).toString();
        }
        if (!said.startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + said);
        }
    }

    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8).put((byte) TEXT);
        if (bytes.length <= SHORT_MAX) {
            frame.put((byte) (0x80 | bytes.length));
        } else {
            frame.put((byte) (0x80 | SHORT_LENGTH)).putShort((short) bytes.length);
        }
        channel.write(frame.put(NO_MASK).put(bytes).flip());
    }

    /** Has a reader's selector say when there is something to read. */
    void join(Selector selector) throws IOException {
        key = channel.register(selector, SelectionKey.OP_READ, this);
        selector.wakeup();
    }

    /** Takes nothing any more. */
    void stall() {
        key.interestOps(0);
        key.selector().wakeup();
    }

    void close() throws IOException {
        channel.close();
    }

    /**
     * Reads once and tells of all messages that are whole.
     *
     * @param room where to; of the thread that reads
     */
    void read(ByteBuffer room) throws IOException {
        room.clear().put(rest.rewind());
        if (channel.read(room) < 0) {
            channel.close();
            return;
        }
        int end = room.position();
        int at = 0;
        for (int next = end(room, 0, end); next <= end; next = end(room, at, end)) {
            if (Byte.toUnsignedInt(room.get(at)) == TEXT) {
                hearer.hear(room, payload(room, at), next);
            }
            at = next;
        }
        keep(room.flip().position(at));
    }

    private void keep(ByteBuffer left) {
        if (left.hasRemaining() || rest.capacity() > 0) {
            rest = ByteBuffer.allocate(left.remaining()).put(left);
        }
    }

    /** Where a frame that begins here ends; beyond all that was read while that is not known. */
    private static int end(ByteBuffer all, int at, int end) {
        if (end - at < 2 || payload(all, at) > end) {
            return Integer.MAX_VALUE;
        }
        int length = Byte.toUnsignedInt(all.get(at + 1));
        if (length > SHORT_MAX) {
            length =
                    length == SHORT_LENGTH
                            ? Short.toUnsignedInt(all.getShort(at + 2))
                            : Math.toIntExact(all.getLong(at + 2));
        }
        return payload(all, at) + length;
    }

    private static int payload(ByteBuffer all, int at) {
        int length = Byte.toUnsignedInt(all.get(at + 1));
        return at + (length <= SHORT_MAX ? 2 : length == SHORT_LENGTH ? 4 : 10);
    }
}
