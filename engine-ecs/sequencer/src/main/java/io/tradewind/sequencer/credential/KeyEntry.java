package io.tradewind.sequencer.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A key as its owner sees it in a list. */
public record KeyEntry(
        String id,
        long account,
        String name,
        boolean isPublic,
        Set<Scope> scopes,
        Set<AddressRange> addresses,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt) {

    public KeyEntry {
        scopes = Set.copyOf(scopes);
        addresses = Set.copyOf(addresses);
    }
}
