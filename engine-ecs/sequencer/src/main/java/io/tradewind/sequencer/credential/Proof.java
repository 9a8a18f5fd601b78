package io.tradewind.sequencer.credential;

import java.security.interfaces.RSAPublicKey;

/** With what a key's signatures are checked. */
public sealed interface Proof {

    /** The bytes of the secret's text, which both sides have. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Shared(byte[] secret) implements Proof {}

    /** The client's public key; the other half is the client's alone. */
    record Public(RSAPublicKey key) implements Proof {}
}
