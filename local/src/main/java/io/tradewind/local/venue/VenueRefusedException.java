package io.tradewind.local.venue;

/** The venue answered, and said no. */
public final class VenueRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    /** A refusal in the venue's words. */
    public VenueRefusedException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The protocol's code. */
    public int code() {
        return code;
    }
}
