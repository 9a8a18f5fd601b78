package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A WebSocket client that costs next to nothing, so that ten thousand of them leave the processors
 * to the gateway: it finds where messages end and hands them on as bytes. Messages of the venue are
 * whole frames without masks; nothing else is understood. On its socket's event loop alone.
 */
final class Listener {

    private static final int TEXT = 0x81;
    private static final int SHORT_MAX = 125;
    private static final int SHORT_LENGTH = 126;
    private static final byte[] NO_MASK = new byte[4];

    private final NetSocket socket;
    private final Context loop;
    private final String greeting;
    private final Consumer<Buffer> onMessage;
    private Buffer rest;
    private boolean open;

    /**
     * @param greeting what is sent once the protocol is agreed on
     */
    Listener(NetSocket socket, Context loop, String greeting, Consumer<Buffer> onMessage) {
        this.socket = socket;
        this.loop = loop;
        this.greeting = greeting;
        this.onMessage = onMessage;
        socket.handler(this::received);
    }

    /** Asks for the protocol. */
    void shakeHands(String path) {
        socket.write(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    /** Sends a text. */
    void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Buffer frame = Buffer.buffer(bytes.length + 8).appendByte((byte) TEXT);
        if (bytes.length <= SHORT_MAX) {
            frame.appendByte((byte) (0x80 | bytes.length));
        } else {
            frame.appendByte((byte) (0x80 | SHORT_LENGTH)).appendUnsignedShort(bytes.length);
        }
        socket.write(frame.appendBytes(NO_MASK).appendBytes(bytes));
    }

    /** Takes nothing any more. */
    void stall() {
        loop.runOnContext(go -> socket.pause());
    }

    void close() {
        socket.close();
    }

    private void received(Buffer part) {
        Buffer all = rest == null ? part : rest.appendBuffer(part);
        int at = open ? 0 : afterHandshake(all);
        while (at >= 0 && at < all.length()) {
            int begin = payload(all, at);
            int end = begin < 0 ? -1 : begin + length(all, at);
            if (end < 0 || end > all.length()) {
                break;
            }
            if (all.getUnsignedByte(at) == TEXT) {
                onMessage.accept(all.slice(begin, end));
            }
            at = end;
        }
        at = Math.max(at, 0);
        rest = at == all.length() ? null : all.getBuffer(at, all.length());
    }

    /** Where frames begin, or -1. */
    private int afterHandshake(Buffer all) {
        int end = all.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        if (end < 0) {
            return -1;
        }
        if (!all.getString(0, 12).equals("HTTP/1.1 101")) {
            throw new IllegalStateException("refused: " + all.getString(0, end));
        }
        open = true;
        send(greeting);
        return end + 4;
    }

    /** Where a frame's content begins, or -1 while that is not known. */
    private static int payload(Buffer all, int at) {
        int left = all.length() - at;
        if (left < 2) {
            return -1;
        }
        int length = all.getUnsignedByte(at + 1);
        int head = length <= SHORT_MAX ? 2 : length == SHORT_LENGTH ? 4 : 10;
        return left < head ? -1 : at + head;
    }

    private static int length(Buffer all, int at) {
        int length = all.getUnsignedByte(at + 1);
        if (length <= SHORT_MAX) {
            return length;
        }
        return length == SHORT_LENGTH
                ? all.getUnsignedShort(at + 2)
                : Math.toIntExact(all.getLong(at + 2));
    }
}
