package io.tradewind.gateway.http;

/** A request cannot be read. The message is for the caller. */
public final class MalformedCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedCallException(String message) {
        super(message, null, false, false);
    }
}
