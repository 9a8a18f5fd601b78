package io.tradewind.sequencer.projection;

/** The rows are not where the batch begins: somebody else has written them. */
public final class PositionMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PositionMovedException(Position before, long found) {
        super("The rows have come to command %d, not %d".formatted(found, before.sequence()));
    }
}
