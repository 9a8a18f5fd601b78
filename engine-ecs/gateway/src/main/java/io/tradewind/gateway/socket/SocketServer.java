package io.tradewind.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.gateway.http.OnLoop;
import io.tradewind.gateway.http.Sockets;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes WebSocket connections, and gives each its protocol. */
public final class SocketServer implements Sockets {

    /** What the venue may have to send to one connection and not have sent, in bytes. */
    static final int UNSENT_BYTES_MAX = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);
    private static final long SWEEP_MILLIS = 1_000;
    private static final int POLL_MILLIS = 10;
    private static final int ID_BYTES = 8;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Exchange exchange;
    private final SocketLimits limits;
    private final Admissions admissions;
    private final SocketMetrics metrics;
    private final Map<Thread, LoopRoom> rooms = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final String idPrefix;
    private volatile boolean draining;

    public SocketServer(
            Vertx vertx, Exchange exchange, SocketLimits limits, MeterRegistry registry) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.limits = limits;
        this.admissions = new Admissions(limits, exchange.clock());
        this.metrics = new SocketMetrics(registry);
        byte[] random = new byte[ID_BYTES];
        new SecureRandom().nextBytes(random);
        this.idPrefix = HexFormat.of().formatHex(random);
    }

    private Address wanted(ServerWebSocketHandshake handshake) {
        return Address.of(
                handshake.path() == null ? "" : handshake.path(),
                handshake.query(),
                handshake.headers(),
                exchange.topics(),
                exchange.tokens());
    }

    @Override
    public int refusal(ServerWebSocketHandshake handshake) {
        if (draining) {
            return UNAVAILABLE;
        }
        if (wanted(handshake) instanceof Address.Refused(int status)) {
            return status;
        }
        return admissions.admits(address(handshake.remoteAddress())) ? 0 : TOO_MANY;
    }

    private static String address(SocketAddress remote) {
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    private LoopRoom room() {
        return rooms.computeIfAbsent(
                Thread.currentThread(),
                thread -> {
                    LoopRoom room = new LoopRoom(vertx.getOrCreateContext(), limits.stall());
                    exchange.publisher().add(room.loop());
                    vertx.setPeriodic(SWEEP_MILLIS, timer -> room.sweep());
                    return room;
                });
    }

    @Override
    public void opened(ServerWebSocket socket) {
        Address wanted =
                Address.of(
                        socket.path(),
                        socket.query(),
                        socket.headers(),
                        exchange.topics(),
                        exchange.tokens());
        if (draining || wanted instanceof Address.Refused) {
            var _ = socket.close(End.GOING_AWAY.code(), End.GOING_AWAY.reason());
            return;
        }
        LoopRoom room = room();
        String address = address(socket.remoteAddress());
        String topic = wanted.topic();
        socket.setWriteQueueMaxSize(UNSENT_BYTES_MAX);
        VertxWire wire = new VertxWire(socket, room.frames());
        Connection connection =
                new Connection(
                        idPrefix + "-" + numbers.incrementAndGet(),
                        address,
                        wire,
                        new Connection.Place(room.loop(), exchange.publisher(), exchange.clock()),
                        why -> metrics.ended(topic, why));
        Session session = session(wanted, connection, new OnLoop(room.context()));
        LoopRoom.Open open = new LoopRoom.Open(connection, session, wanted.idle(socket.query()));
        admissions.opened(address);
        metrics.opened(topic);
        room.add(open);
        wire.whenDrained(() -> room.context().runOnContext(go -> connection.drained()));
        socket.frameHandler(frame -> connection.heard());
        socket.pongHandler(pong -> connection.heard());
        socket.textMessageHandler(
                text -> {
                    if (!connection.hasEnded()) {
                        session.received(text);
                    }
                });
        socket.binaryMessageHandler(
                bytes -> {
                    if (!connection.hasEnded()) {
                        session.receivedBinary();
                    }
                });
        socket.exceptionHandler(
                failure -> {
                    LOG.debug("Connection {} failed", connection.id(), failure);
                    if (!(failure instanceof IOException)) {
                        connection.end(End.unreadable(failure));
                    }
                });
        socket.closeHandler(
                gone -> {
                    admissions.closed(address);
                    metrics.closed(topic);
                    room.remove(open);
                    connection.closed();
                    session.closed();
                });
    }

    private Session session(Address wanted, Connection connection, Executor here) {
        return switch (wanted) {
            case Address.PublicVenue venue ->
                    new PublicSession(connection, admissions, exchange.topics());
            case Address.PrivateVenue venue ->
                    new PrivateSession(connection, admissions, exchange, here);
            case Address.TradeVenue venue ->
                    new TradeSession(connection, admissions, exchange, here);
            case Address.Platform platform ->
                    new PlatformSession(
                            connection, admissions, platform.of(), exchange, platform.token());
            case Address.Refused refused ->
                    throw new IllegalStateException("refused with " + refused.status());
        };
    }

    @Override
    public Future<Void> drain() {
        draining = true;
        for (LoopRoom room : rooms.values()) {
            room.context().runOnContext(go -> room.drain());
        }
        Promise<Void> done = Promise.promise();
        vertx.setPeriodic(
                POLL_MILLIS,
                timer -> {
                    if (admissions.open() == 0) {
                        vertx.cancelTimer(timer);
                        exchange.publisher().close();
                        done.tryComplete();
                    }
                });
        return done.future();
    }
}
