package io.tradewind.sequencer.projection;

/** Where the rows are. Used by one thread. */
public interface ProjectionStore extends AutoCloseable {

    /**
     * How far the rows have come.
     *
     * @throws io.tradewind.platform.failure.RetryableException while it cannot be reached
     */
    Position position();

    /** What operators have set, as of the rows. */
    Catalogue catalogue();

    /**
     * Writes a batch and its position in one transaction. Told the same batch again because the
     * outcome was not known, it finds out and writes nothing twice.
     *
     * @throws io.tradewind.platform.failure.RetryableException if it cannot be known whether it was
     *     written; the same batch may be told again
     * @throws PositionMovedException if somebody else has written meanwhile
     */
    void write(Bookkeeper batch);

    /** Lets go of what is old enough, as of the rows' own time. Once an hour is enough. */
    void tidy(Position now);

    @Override
    void close();
}
