package io.tradewind.sequencer.projection;

import io.tradewind.platform.failure.RetryableException;
import java.util.SplittableRandom;

/** A store that fails now and then, before it has written or after. */
final class FakeFailingStore implements ProjectionStore {

    private final ProjectionStore store;
    private final SplittableRandom random;

    FakeFailingStore(ProjectionStore store, long seed) {
        this.store = store;
        this.random = new SplittableRandom(seed);
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
        switch (random.nextInt(6)) {
            case 0 -> throw new RetryableException("lost before the commit");
            case 1 -> {
                store.write(batch);
                throw new RetryableException("lost after the commit");
            }
            case 2 -> throw new IllegalStateException("refused");
            default -> store.write(batch);
        }
    }

    @Override
    public void tidy(Position now) {
        throw new IllegalStateException("refused");
    }

    @Override
    public void close() {
        store.close();
    }
}
