package io.tradewind.local.venue;

/** The venue did not answer, or not as one: whether the request had an effect is not known. */
public final class VenueAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What happened instead. */
    public VenueAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
