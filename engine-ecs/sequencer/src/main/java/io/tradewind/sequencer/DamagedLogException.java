package io.tradewind.sequencer;

/**
 * The log, an archive or a snapshot does not say what was written: a bit differs, a record is cut
 * or missing. The message names the place. Nothing is applied from there on.
 */
public final class DamagedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedLogException(String message) {
        super(message);
    }

    public DamagedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
