package io.tradewind.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.venue.VenueClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at a market's book without pause, from the first moment that it has two sides. */
final class Onlooker implements AutoCloseable {

    private final VenueClient venue;
    private final String symbol;
    private final AtomicInteger looks = new AtomicInteger();
    private final List<String> oneSided = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> looking;
    private volatile boolean closed;

    Onlooker(VenueClient venue, String symbol) {
        this.venue = venue;
        this.symbol = symbol;
        this.looking = CompletableFuture.runAsync(this::look, Thread::startVirtualThread);
    }

    private void look() {
        while (!closed) {
            JsonNode book = venue.book(symbol, 50);
            boolean whole = book.path("a").size() > 0 && book.path("b").size() > 0;
            if (whole) {
                looks.incrementAndGet();
            } else if (looks.get() > 0) {
                oneSided.add(book.toString());
            }
        }
    }

    /** Looks that found two sides. */
    int looks() {
        return looks.get();
    }

    /** Books, as they were answered, that lacked a side after one that had two. */
    List<String> oneSided() {
        return oneSided;
    }

    @Override
    public void close() {
        closed = true;
        looking.join();
    }
}
