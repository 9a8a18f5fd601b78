package io.tradewind.benchmarks.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Many connections to {@code /v5/public/spot}, as from many machines: each loopback address opens
 * as many as one may by default.
 */
final class Crowd implements AutoCloseable {

    /** Connections that one address opens: the gateway lets it open so many in five minutes. */
    static final int PER_ADDRESS = 500;

    private static final int OPENING_MAX = 100;
    private static final int LOOPS = 2;
    private static final int RECEIVE_BUFFER_BYTES = 16_384;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final int port;
    private final Semaphore opening = new Semaphore(OPENING_MAX);
    private final AtomicInteger subscribed = new AtomicInteger();
    private final AtomicLong messages = new AtomicLong();
    private final List<Listener> listeners = new ArrayList<>();
    private final int subnet;

    /** Kept: a client that is garbage closes its connections. */
    private final List<NetClient> clients = new ArrayList<>();

    private volatile Throwable failure;

    /**
     * @param subnet 0 to 254; crowds of different ones come from different addresses
     */
    Crowd(int port, int subnet) {
        this.port = port;
        this.subnet = subnet;
    }

    /** What a connection subscribes to, and who hears it. */
    record Wish(String topics, Consumer<Buffer> onMessage) {}

    /** Opens so many, from addresses not used before; returns when all are subscribed. */
    List<Listener> open(int count, IntFunction<Wish> wishes) throws InterruptedException {
        List<Listener> opened = new ArrayList<>(count);
        NetClient client = null;
        for (int i = 0; i < count; i++) {
            if (i % PER_ADDRESS == 0) {
                client = client();
            }
            Wish wish = wishes.apply(i);
            opening.acquire();
            Future<Listener> future = connect(client, wish);
            future.onFailure(broken -> failure = broken);
            opened.add(future.await());
            check();
        }
        listeners.addAll(opened);
        while (subscribed.get() < listeners.size()) {
            check();
            LockSupport.parkNanos(1_000_000);
        }
        return opened;
    }

    private void check() {
        if (failure != null) {
            throw new IllegalStateException("a connection failed", failure);
        }
    }

    private NetClient client() {
        NetClientOptions options = new NetClientOptions();
        options.setLocalAddress("127.1." + subnet + "." + (clients.size() + 1));
        options.setReceiveBufferSize(RECEIVE_BUFFER_BYTES).setTcpNoDelay(true);
        NetClient client = vertx.createNetClient(options);
        clients.add(client);
        return client;
    }

    private Future<Listener> connect(NetClient client, Wish wish) {
        String greeting = "{\"op\":\"subscribe\",\"args\":[" + wish.topics() + "]}";
        return client.connect(port, "127.0.0.1")
                .map(
                        socket -> {
                            boolean[] isFirst = {true};
                            Listener listener =
                                    new Listener(
                                            socket,
                                            Vertx.currentContext(),
                                            greeting,
                                            message -> {
                                                messages.incrementAndGet();
                                                if (isFirst[0]) {
                                                    isFirst[0] = false;
                                                    subscribed.incrementAndGet();
                                                    opening.release();
                                                }
                                                wish.onMessage().accept(message);
                                            });
                            listener.shakeHands("/v5/public/spot");
                            return listener;
                        });
    }

    int size() {
        return listeners.size();
    }

    /** Messages that all have been told. */
    long messages() {
        return messages.get();
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
        vertx.close().await();
    }
}
