package io.tradewind.gateway.bybit;

/** A request breaks a rule of the protocol; what is answered is in it. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RetCode code;

    /** With the code's own words. */
    public RefusalException(RetCode code) {
        this(code, code.message());
    }

    /** With words of its own, which the caller sees. */
    public RefusalException(RetCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** A parameter that breaks the protocol's rules. */
    static RefusalException parameter(String name, String rule) {
        return new RefusalException(RetCode.PARAMETER, "params error: " + name + " " + rule);
    }

    /** The protocol's code. */
    public RetCode code() {
        return code;
    }
}
