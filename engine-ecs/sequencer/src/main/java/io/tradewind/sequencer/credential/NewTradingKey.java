package io.tradewind.sequencer.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key to be made.
 *
 * @param account the engine's number of the account that it trades with; above 0
 * @param name up to 100 characters
 * @param scopes one or more
 * @param addresses up to 20; none for anywhere
 * @param expiresAt empty for a key that does not end by itself
 * @param publicKey X.509 form of the client's RSA key of 2,048 bits or more; empty for a secret
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewTradingKey(
        long account,
        String name,
        Set<Scope> scopes,
        Set<AddressRange> addresses,
        Optional<Instant> expiresAt,
        Optional<byte[]> publicKey) {

    /** The longest name. */
    public static final int NAME_MAX = 100;

    /** Most addresses of one key. */
    public static final int ADDRESSES_MAX = 20;

    public NewTradingKey {
        scopes = Set.copyOf(scopes);
        addresses = Set.copyOf(addresses);
        if (account <= 0) {
            throw new IllegalArgumentException("an account's number is above 0");
        }
        if (name.length() > NAME_MAX || scopes.isEmpty() || addresses.size() > ADDRESSES_MAX) {
            throw new IllegalArgumentException(
                    "a key has a name of up to %d characters, a scope, and up to %d addresses"
                            .formatted(NAME_MAX, ADDRESSES_MAX));
        }
    }
}
