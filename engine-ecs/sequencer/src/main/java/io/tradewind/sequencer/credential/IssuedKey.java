package io.tradewind.sequencer.credential;

/**
 * A key that was made; the secret is told this once.
 *
 * @param secret empty where the client has the private key
 */
public record IssuedKey(String id, String secret) {}
