package io.tradewind.gateway.http;

import io.tradewind.gateway.limit.RateLimits;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port for all protocols, listened to by each event loop. Requests are bounded in their header,
 * body and time; when the server drains, new ones are refused and those in flight are answered.
 */
public final class GatewayServer {

    /** The longest body, in bytes. */
    public static final int BODY_BYTES_MAX = 64 * 1024;

    /** The longest header, in bytes. */
    public static final int HEADER_BYTES_MAX = 16 * 1024;

    /** The longest request line, in bytes. */
    public static final int REQUEST_LINE_BYTES_MAX = 8 * 1024;

    /** How long a body may take to arrive, in milliseconds. */
    public static final long BODY_MILLIS_MAX = 10_000;

    /** Requests that may be in flight. */
    public static final int IN_FLIGHT_MAX = 10_000;

    /** The longest message of a socket, in bytes. */
    public static final int SOCKET_MESSAGE_BYTES_MAX = 128 * 1024;

    /** What the kernel holds for a connection that does not read, in bytes. */
    public static final int SEND_BUFFER_BYTES = 256 * 1024;

    /** After how many seconds a silent connection is closed, whatever it is. */
    public static final int IDLE_SECONDS_MAX = 660;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
    private static final int POLL_MILLIS = 20;
    private static final int SWEEP_MILLIS = 1_000;

    private final Vertx vertx;
    private final int port;
    private final String host;
    private final List<Site> sites;
    private final Sockets sockets;
    private final RateLimits limits;
    private final RequestTimes times;
    private final Connections connections;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<Flight> arriving = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile int boundPort;

    public GatewayServer(
            Vertx vertx,
            Listening listening,
            List<Site> sites,
            Sockets sockets,
            RateLimits limits,
            RequestTimes times) {
        this.vertx = vertx;
        this.port = listening.port();
        this.host = listening.host();
        this.connections = new Connections(listening.limits());
        this.sites = List.copyOf(sites);
        this.sockets = sockets;
        this.limits = limits;
        this.times = times;
    }

    /**
     * Where to listen.
     *
     * @param host an address of this machine
     * @param port 0 for any that is free
     * @param limits of its connections
     */
    public record Listening(String host, int port, ConnectionLimits limits) {}

    /** Begins to listen, on so many event loops; on any port that is free, on one alone. */
    public Future<Void> start(int loops) {
        int instances = port == 0 ? 1 : loops;
        vertx.setPeriodic(SWEEP_MILLIS, timer -> connections.sweep());
        return vertx.deployVerticle(Loop::new, new DeploymentOptions().setInstances(instances))
                .mapEmpty();
    }

    /** The port that it listens on. */
    public int port() {
        return boundPort;
    }

    /** HTTP connections, WebSockets aside. */
    public int connections() {
        return connections.open();
    }

    /** Requests in flight. */
    public int inFlight() {
        return inFlight.get();
    }

    /**
     * Refuses what is new or has not arrived whole, closes sockets with a reason, and waits for the
     * answers under way.
     *
     * @return completes when all is answered, or the time is over
     */
    public Future<Void> drain(long millisMax) {
        draining = true;
        Promise<Void> done = Promise.promise();
        long end = System.nanoTime() + millisMax * 1_000_000;
        Future<Void> closed = sockets.drain();
        vertx.setPeriodic(
                POLL_MILLIS,
                timer -> {
                    arriving.forEach(Flight::refuse);
                    boolean quiet = inFlight.get() == 0 && closed.isComplete();
                    if (quiet || System.nanoTime() - end > 0) {
                        vertx.cancelTimer(timer);
                        done.tryComplete();
                    }
                });
        return done.future();
    }

    private final class Loop extends VerticleBase {

        @Override
        public Future<?> start() {
            HttpServer server =
                    vertx.createHttpServer(options())
                            .connectionHandler(connections::opened)
                            .requestHandler(GatewayServer.this::receive)
                            .invalidRequestHandler(GatewayServer.this::invalid);
            if (sockets != Sockets.NONE) {
                server.webSocketHandshakeHandler(
                        handshake -> {
                            int refusal = draining ? 503 : sockets.refusal(handshake);
                            if (refusal == 0) {
                                handshake.accept();
                            } else {
                                handshake.reject(refusal);
                            }
                        });
                server.webSocketHandler(
                        socket -> {
                            connections.upgraded(socket.remoteAddress());
                            sockets.opened(socket);
                        });
            }
            return server.listen().onSuccess(up -> boundPort = up.actualPort());
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setMaxWebSocketFrameSize(SOCKET_MESSAGE_BYTES_MAX)
                .setMaxWebSocketMessageSize(SOCKET_MESSAGE_BYTES_MAX)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setSendBufferSize(SEND_BUFFER_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
    }

    private void invalid(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("Connection", "close");
        response.endHandler(sent -> request.connection().close());
        send(request, site("/").refusal(400, "/"));
    }

    private Site site(String path) {
        for (Site site : sites) {
            if (site.serves(path)) {
                return site;
            }
        }
        return sites.getLast();
    }

    private static String address(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    private void receive(HttpServerRequest request) {
        long began = System.nanoTime();
        String path = request.path() == null ? "/" : request.path();
        Site site = site(path);
        HttpServerResponse response = request.response();
        String address = address(request);
        SocketAddress remote = request.remoteAddress();
        connections.began(remote);
        Flight flight = new Flight(remote);
        response.endHandler(sent -> flight.end());
        response.closeHandler(gone -> flight.end());
        if (draining || inFlight.get() > IN_FLIGHT_MAX) {
            refuse(request, site, path, 503);
            return;
        }
        if (!limits.request(address).isGranted()) {
            refuse(request, site, path, 403);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            response.writeContinue();
        }
        long timer = vertx.setTimer(BODY_MILLIS_MAX, late -> refuse(request, site, path, 408));
        flight.begin(timer, () -> refuse(request, site, path, 503));
        Buffer body = Buffer.buffer();
        request.handler(
                part -> {
                    if (body.length() + part.length() <= BODY_BYTES_MAX) {
                        body.appendBuffer(part);
                    } else {
                        refuse(request, site, path, 413);
                    }
                });
        request.endHandler(
                end -> {
                    flight.arrived();
                    if (!response.ended()) {
                        Call call =
                                new Call(
                                        request.method().name(),
                                        request.uri(),
                                        request.headers(),
                                        body.getBytes(),
                                        address);
                        answer(site, call, request, began);
                    }
                });
    }

    /** A request under way; on its event loop. */
    private final class Flight {

        private final SocketAddress remote;
        private final Context context = vertx.getOrCreateContext();
        private long timer = -1;
        private Runnable refusal;
        private boolean ended;

        Flight(SocketAddress remote) {
            this.remote = remote;
            inFlight.incrementAndGet();
        }

        void begin(long bodyTimer, Runnable stopping) {
            timer = bodyTimer;
            refusal = stopping;
            arriving.add(this);
        }

        void arrived() {
            vertx.cancelTimer(timer);
            arriving.remove(this);
        }

        /** From any thread. */
        void refuse() {
            context.runOnContext(
                    go -> {
                        if (arriving.contains(this)) {
                            refusal.run();
                        }
                    });
        }

        void end() {
            if (!ended) {
                ended = true;
                connections.ended(remote);
                arrived();
                inFlight.decrementAndGet();
            }
        }
    }

    private void answer(Site site, Call call, HttpServerRequest request, long began) {
        OnLoop loop = new OnLoop(vertx.getOrCreateContext());
        CompletionStage<Reply> stage;
        try {
            stage = site.answer(call);
        } catch (RuntimeException bug) {
            failed(site, call, request, bug);
            return;
        }
        var _ =
                stage.whenComplete(
                        (reply, failure) ->
                                loop.execute(
                                        () -> {
                                            if (failure == null) {
                                                finish(site, call, request, reply, began);
                                            } else {
                                                failed(site, call, request, failure);
                                            }
                                        }));
    }

    private void finish(Site site, Call call, HttpServerRequest request, Reply reply, long began) {
        times.answered(
                site.route(call.method(), call.path()), reply.status(), System.nanoTime() - began);
        send(request, reply);
    }

    private void failed(Site site, Call call, HttpServerRequest request, Throwable failure) {
        LOG.error("{} {} failed", call.method(), call.path(), failure);
        send(request, site.refusal(500, call.path()));
    }

    private void refuse(HttpServerRequest request, Site site, String path, int status) {
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader("Connection", "close");
            send(request, site.refusal(status, path));
        }
    }

    private void send(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        response.putHeader("Content-Type", reply.type());
        reply.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(reply.body()));
    }
}
