package io.tradewind.gateway.auth;

import io.tradewind.sequencer.credential.AddressRange;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A key that signs requests.
 *
 * @param id what requests name
 * @param tenant whose
 * @param account the engine account that it trades for
 * @param scopes what it may do
 * @param addresses IP addresses and networks that it may be used from; empty for any
 * @param verifier proves signatures made with its secret
 * @param created when it was made
 * @param expires when it ends, or null
 */
public record ApiKey(
        String id,
        String tenant,
        long account,
        Set<Scope> scopes,
        List<String> addresses,
        SignatureVerifier verifier,
        Instant created,
        Instant expires) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }

    /** Whether it may do this; who may trade may read. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || (scope == Scope.READ && scopes.contains(Scope.TRADE));
    }

    /** Whether it may be used from an address. */
    public boolean worksFrom(String address) {
        return addresses.isEmpty()
                || addresses.stream().anyMatch(range -> new AddressRange(range).contains(address));
    }

    /** Whether it has ended. */
    public boolean hasExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
