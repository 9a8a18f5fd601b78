package io.tradewind.sequencer.survival;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to the database that is cut after so many bytes. */
final class FakeWire implements AutoCloseable {

    private static final long WHOLE = Long.MAX_VALUE / 2;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong requestBytes = new AtomicLong(WHOLE);
    private final AtomicLong answerBytes = new AtomicLong(WHOLE);

    FakeWire(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("wire").start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Cuts the wire once so many bytes have gone to the database. */
    void cutAfterRequestBytes(long bytes) {
        requestBytes.set(bytes);
    }

    /** Cuts the wire once so many bytes have come from the database. */
    void cutAfterAnswerBytes(long bytes) {
        answerBytes.set(bytes);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException refused) {
                // Its client notices; the next one may be luckier.
                Thread.onSpinWait();
            }
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> carry(client, server, requestBytes));
        Thread.ofVirtual().start(() -> carry(server, client, answerBytes));
    }

    private void carry(Socket from, Socket to, AtomicLong left) {
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count = in.read(bytes);
            while (count >= 0) {
                long before = left.getAndAdd(-count);
                out.write(bytes, 0, (int) Math.min(count, Math.max(0, before)));
                if (before < count) {
                    left.set(WHOLE);
                    break;
                }
                count = in.read(bytes);
            }
        } catch (IOException cut) {
            // Whoever is at the other end notices, which is what this is for.
            close(from);
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        sockets.forEach(this::close);
    }
}
