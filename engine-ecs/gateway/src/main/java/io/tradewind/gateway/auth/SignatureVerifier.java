package io.tradewind.gateway.auth;

/** Judges signatures of one key. Thread-safe. */
public interface SignatureVerifier {

    /**
     * Whether a signature belongs to a message.
     *
     * @param signature as it was sent
     */
    boolean verifies(byte[] message, String signature);
}
