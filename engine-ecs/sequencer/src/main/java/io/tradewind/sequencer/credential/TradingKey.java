package io.tradewind.sequencer.credential;

import io.tradewind.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as it stands when it is looked up.
 *
 * @param id what the client sends
 * @param account the engine's number of the account that it trades with
 * @param name what its owner calls it
 * @param addresses where it may come from; none for anywhere
 */
public record TradingKey(
        String id,
        TenantId tenant,
        long account,
        String name,
        Proof proof,
        Set<Scope> scopes,
        Set<AddressRange> addresses,
        Instant createdAt,
        Optional<Instant> expiresAt) {

    public TradingKey {
        scopes = Set.copyOf(scopes);
        addresses = Set.copyOf(addresses);
    }

    /** Whether it may do this. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether it may be used from an address, of which the literal form is given. */
    public boolean mayComeFrom(String address) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    }
}
