package io.tradewind.sequencer;

/** Somebody else is the log's writer now. Nothing was written, and nothing can be any more. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FencedException(String message) {
        super(message);
    }
}
