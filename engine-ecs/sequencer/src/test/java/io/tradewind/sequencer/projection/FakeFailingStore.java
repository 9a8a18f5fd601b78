package io.tradewind.sequencer.projection;

import io.tradewind.platform.failure.RetryableException;
import java.util.SplittableRandom;

/**
 * A store that fails now and then, before it has written or after; or one that kills its caller.
 */
final class FakeFailingStore implements ProjectionStore {

    private final ProjectionStore store;
    private final SplittableRandom random;
    private boolean deadly;

    FakeFailingStore(ProjectionStore store, long seed) {
        this.store = store;
        this.random = new SplittableRandom(seed);
    }

    /** A store whose writes end in an error of the virtual machine. */
    static FakeFailingStore deadly(ProjectionStore store) {
        FakeFailingStore made = new FakeFailingStore(store, 0);
        made.deadly = true;
        return made;
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
        if (deadly) {
            throw new StackOverflowError("made up");
        }
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
