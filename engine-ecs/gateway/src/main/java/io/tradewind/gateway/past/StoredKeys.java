package io.tradewind.gateway.past;

import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.KeyStore;
import io.tradewind.gateway.auth.RsaVerifier;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.gateway.auth.SignatureVerifier;
import io.tradewind.sequencer.credential.AddressRange;
import io.tradewind.sequencer.credential.Proof;
import io.tradewind.sequencer.credential.TradingKey;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of {@code exchange.api_keys}. */
public final class StoredKeys implements KeyStore {

    private final TradingKeys keys;

    public StoredKeys(TradingKeys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return keys.find(id).map(StoredKeys::key);
    }

    private static ApiKey key(TradingKey key) {
        return new ApiKey(
                key.id(),
                key.tenant().value(),
                key.account(),
                key.scopes().stream()
                        .map(scope -> Scope.valueOf(scope.name()))
                        .collect(Collectors.toSet()),
                key.addresses().stream().map(AddressRange::text).sorted().toList(),
                verifier(key.proof()),
                key.createdAt(),
                key.expiresAt().orElse(null));
    }

    private static SignatureVerifier verifier(Proof proof) {
        return switch (proof) {
            case Proof.Shared shared -> new HmacVerifier(shared.secret());
            case Proof.Public known -> RsaVerifier.of(known.key());
        };
    }
}
