package io.tradewind.sequencer.projection;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose writes wait until they are let through, and are counted. */
final class FakeGatedStore implements ProjectionStore {

    private final ProjectionStore store;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger writes = new AtomicInteger();

    FakeGatedStore(ProjectionStore store) {
        this.store = store;
    }

    /** Lets all writes through, from now on. */
    void open() {
        gate.countDown();
    }

    /** Writes that have begun. */
    int writes() {
        return writes.get();
    }

    @Override
    public Position position() {
        return store.position();
    }

    @Override
    public Catalogue catalogue() {
        return store.catalogue();
    }

    @Override
    public void write(Bookkeeper batch) {
        writes.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        store.write(batch);
    }

    @Override
    public void tidy(Position now) {
        store.tidy(now);
    }

    @Override
    public void close() {
        store.close();
    }
}
