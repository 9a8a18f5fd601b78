package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.gateway.Rig;
import io.tradewind.platform.testing.MovableClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real connection whose client reads nothing, so that nothing more goes out, no good-bye. */
final class CongestedSocketTest {

    private static final int BUFFER_BYTES = 4_096;
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String MUCH = "x".repeat(SocketServer.UNSENT_BYTES_MAX / 4);

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Line> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final AtomicInteger drained = new AtomicInteger();
    private Socket client;
    private Line line;

    /** The server's end. */
    private record Line(VertxWire wire, Connection connection, LoopRoom room) {}

    private void open(ServerWebSocket socket) {
        LoopRoom room = new LoopRoom(vertx.getOrCreateContext(), Duration.ofMinutes(1));
        socket.setWriteQueueMaxSize(SocketServer.UNSENT_BYTES_MAX);
        VertxWire wire = new VertxWire(socket, room.frames());
        wire.whenDrained(drained::incrementAndGet);
        Connection connection =
                new Connection(
                        "1",
                        "here",
                        wire,
                        new Connection.Place(room.loop(), null, clock),
                        why -> {});
        room.add(new LoopRoom.Open(connection, new PoliteSession(connection), SocketLimits.IDLE));
        socket.closeHandler(closed -> gone.complete(null));
        opened.complete(new Line(wire, connection, room));
    }

    @BeforeEach
    void fillTheLine() throws Exception {
        HttpServerOptions options = new HttpServerOptions().setSendBufferSize(BUFFER_BYTES);
        int port =
                vertx.createHttpServer(options)
                        .webSocketHandler(this::open)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .actualPort();
        client = new Socket();
        client.setReceiveBufferSize(BUFFER_BYTES);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.getOutputStream()
                .write(
                        """
                        GET / HTTP/1.1\r
                        Host: localhost\r
                        Upgrade: websocket\r
                        Connection: Upgrade\r
                        Sec-WebSocket-Version: 13\r
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                        \r
                        """
                                .getBytes(StandardCharsets.US_ASCII));
        line = opened.get(60, TimeUnit.SECONDS);
        // What the kernel does not take at once it may take a moment later, until it is full too.
        Rig.await("nothing more goes out", () -> !onLoop(this::fill));
    }

    /** Whether it took more. */
    private boolean fill() {
        boolean more = !line.wire().isFull();
        while (!line.wire().isFull()) {
            line.wire().write(MUCH);
        }
        return more;
    }

    private <T> T onLoop(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        line.room()
                .context()
                .runOnContext(
                        go -> {
                            try {
                                done.complete(work.call());
                            } catch (Exception failure) {
                                done.completeExceptionally(failure);
                            }
                        });
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private boolean sweep() {
        line.room().sweep();
        return gone.isDone();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aStopCutsItOffWhenTheGoodByeHasHadItsTime() {
        onLoop(
                () -> {
                    line.room().drain();
                    return null;
                });
        clock.advance(SocketLimits.LAST_GOODBYE);
        assertFalse(onLoop(this::sweep));
        clock.advance(MOMENT);
        onLoop(this::sweep);
        Rig.await("the connection is gone", gone::isDone);
    }

    @Test
    void itIsToldWhenThereIsRoomAgain() throws IOException {
        int before = drained.get();
        byte[] bytes = new byte[BUFFER_BYTES];
        Rig.await(
                "there is room",
                () -> {
                    try {
                        return client.getInputStream().read(bytes) < 0 || drained.get() > before;
                    } catch (IOException broken) {
                        throw new AssertionError(broken);
                    }
                });
        assertTrue(drained.get() > before);
        assertFalse(onLoop(line.wire()::isFull));
    }
}
