package io.tradewind.benchmarks.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Many connections to {@code /v5/public/spot}, as from many machines: each loopback address opens
 * as many as one may by default. Two threads read them all.
 */
final class Crowd implements AutoCloseable {

    /** Connections that one address opens: the gateway lets it open so many in five minutes. */
    static final int PER_ADDRESS = 500;

    private static final int OPENING_MAX = 100;
    private static final int READERS = 2;
    private static final int ROOM_BYTES = 1 << 20;

    private final int port;
    private final int subnet;
    private final Semaphore opening = new Semaphore(OPENING_MAX);
    private final AtomicInteger subscribed = new AtomicInteger();
    private final LongAdder messages = new LongAdder();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Selector> readers = new ArrayList<>();
    private volatile IOException failure;

    /**
     * @param subnet 0 to 254; crowds of different ones come from different addresses
     */
    Crowd(int port, int subnet) throws IOException {
        this.port = port;
        this.subnet = subnet;
        for (int i = 0; i < READERS; i++) {
            Selector selector = Selector.open();
            readers.add(selector);
            Thread.ofPlatform().daemon().name("crowd-" + i).start(() -> read(selector));
        }
    }

    /** What a connection subscribes to, and who hears it. */
    record Wish(String topics, Listener.Hearer hearer) {}

    private void read(Selector selector) {
        ByteBuffer room = ByteBuffer.allocateDirect(ROOM_BYTES);
        try {
            while (true) {
                selector.select(key -> read(key, room));
            }
        } catch (ClosedSelectorException closed) {
            // The crowd goes home.
        } catch (IOException broken) {
            failure = broken;
        }
    }

    /** A connection that the gateway has closed is not read any more. */
    private static void read(SelectionKey key, ByteBuffer room) {
        try {
            ((Listener) key.attachment()).read(room);
        } catch (IOException closed) {
            key.cancel();
        }
    }

    /** Opens so many, from addresses not used before; returns when all are subscribed. */
    List<Listener> open(int count, IntFunction<Wish> wishes)
            throws IOException, InterruptedException {
        List<Listener> opened = new ArrayList<>(count);
        int addresses = (listeners.size() + PER_ADDRESS - 1) / PER_ADDRESS;
        for (int i = 0; i < count; i++) {
            opening.acquire();
            int address = addresses + i / PER_ADDRESS + 1;
            Listener listener = open("127.1." + subnet + "." + address, wishes.apply(i));
            listener.join(readers.get(i % READERS));
            opened.add(listener);
        }
        listeners.addAll(opened);
        while (subscribed.get() < listeners.size()) {
            if (failure != null) {
                throw failure;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return opened;
    }

    private Listener open(String from, Wish wish) throws IOException {
        String greeting = "{\"op\":\"subscribe\",\"args\":[" + wish.topics() + "]}";
        boolean[] isFirst = {true};
        return Listener.open(
                from,
                port,
                "/v5/public/spot",
                greeting,
                (bytes, begin, end) -> {
                    messages.increment();
                    if (isFirst[0]) {
                        isFirst[0] = false;
                        subscribed.incrementAndGet();
                        opening.release();
                    }
                    wish.hearer().hear(bytes, begin, end);
                });
    }

    int size() {
        return listeners.size();
    }

    /** Messages that all have been told. */
    long messages() {
        return messages.sum();
    }

    @Override
    public void close() {
        try {
            for (Selector reader : readers) {
                reader.close();
            }
            for (Listener listener : listeners) {
                listener.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
